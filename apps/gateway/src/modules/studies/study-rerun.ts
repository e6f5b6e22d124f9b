// How a study is asked for again: the same request, as the API takes it.
import type { Study } from '@pathlens/db';
import { studyConfig } from '@pathlens/jobs';
import { type ClaimId, claimIds, formatTarget } from '@pathlens/pathway-core/catalog';
import type { Context } from '../../context.ts';
import type { StudyInput, StudySelectionInput } from './study-input.ts';

const settingsOf = (parameters: Readonly<Record<string, unknown>>) =>
  Object.entries(parameters).map(([id, value]) => ({ id, value: String(value) }));

/** Everything that was said for the study, but for its images. */
export async function repeatInput(context: Context, study: Study): Promise<Partial<StudyInput>> {
  const config = studyConfig.parse(study.config);
  const claims = study.kind === 'claims' ? await claimsOf(context, study) : [];
  const input: Partial<StudyInput> = {
    project: study.projectId,
    kind: study.kind,
    name: study.name,
    models: await context.load.modelsOfStudy.load(study.id),
    datasetVersion: study.datasetVersionId,
    sparsities: config.sparsities,
    seed: config.seed,
    parameters: settingsOf(config.parameters),
    ...(claims.length > 0 ? { claims } : {}),
  };
  // An experiment brings its own selections, target and imposition.
  if (config.experimentId !== null) return { ...input, experiment: config.experimentId };
  return {
    ...input,
    imposition: config.imposition,
    target: formatTarget(config.target),
    selections: config.selections.map(({ id: method, parameters, granularity, scope, seed }) => ({
      method,
      parameters: settingsOf(parameters),
      granularity,
      ...(scope === undefined ? {} : { scope }),
      seed,
    })),
  };
}

// All that were ever asked of it; none named stands for all.
async function claimsOf({ load }: Context, study: Study): Promise<ClaimId[]> {
  const { claims } = studyConfig.parse(study.config);
  const found = (await load.findingsOfStudy.load(study.id)).map(({ claim }) => claim);
  const asked = new Set([...claims, ...found]);
  return claims.length === 0 ? [] : claimIds.filter((id) => asked.has(id));
}

/** Variables of `startStudy`: with `from` they mean the same images too. */
export async function rerunVariables(context: Context, study: Study): Promise<{ readonly input: object }> {
  const { imposition, selections, ...input } = await repeatInput(context, study);
  return {
    input: {
      from: study.id,
      ...input,
      ...(imposition == null ? {} : { imposition: enumText(imposition) }),
      ...(selections == null ? {} : { selections: selections.map(inEnums) }),
    },
  };
}

// Values of enums are written in their GraphQL spelling: perLayer is PER_LAYER.
const enumText = (value: string): string => value.replace(/[A-Z]/g, '_$&').toUpperCase();

function inEnums({ granularity, scope, ...selection }: StudySelectionInput) {
  return {
    ...selection,
    ...(granularity == null ? {} : { granularity: enumText(granularity) }),
    ...(scope == null ? {} : { scope: enumText(scope) }),
  };
}
