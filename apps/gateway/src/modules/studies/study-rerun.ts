// How a study is asked for again: the same request, as the API takes it.
import type { Study } from '@pathlens/db';
import { type StudyConfig, studyConfig } from '@pathlens/jobs';
import { type ClaimId, claimIds, formatTarget } from '@pathlens/pathway-core/catalog';
import type { Context } from '../../context.ts';
import type { AttributionInput } from './plan-attributions.ts';
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
    selections: config.selections.map(selectionInput),
    ...(await mapsInput(context, config)),
  };
}

const selectionInput = ({ id: method, parameters, granularity, scope, seed }: StudyConfig['selections'][number]) => ({
  method,
  parameters: settingsOf(parameters),
  granularity,
  ...(scope === undefined ? {} : { scope }),
  seed,
});

/** Of a study that examines maps: which, how, and at which levels. */
async function mapsInput({ load }: Context, config: StudyConfig): Promise<Partial<StudyInput>> {
  const { attributions, metrics, levels } = config;
  if (attributions.length === 0) return {};
  return {
    attributions: await Promise.all(
      attributions.map(async (one): Promise<AttributionInput> => {
        if (one.id === 'foreign') {
          // A file that is gone by now is told when it is asked for again.
          const upload = (await load.uploadOfArtifact.load(one.artifactId))?.id ?? '';
          return { foreign: { name: one.name, upload } };
        }
        const { id: method, parameters, pathway } = one;
        const whose = pathway && { selection: selectionInput(pathway.selection), sparsity: pathway.sparsity };
        return { method, parameters: settingsOf(parameters), ...(whose === null ? {} : { pathway: whose }) };
      }),
    ),
    ...(metrics.length === 0
      ? {}
      : { metrics: metrics.map(({ id, parameters }) => ({ metric: id, parameters: settingsOf(parameters) })) }),
    ...(levels.length === 0 ? {} : { levels }),
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
  const { imposition, selections, attributions, ...input } = await repeatInput(context, study);
  return {
    input: {
      from: study.id,
      ...input,
      ...(imposition == null ? {} : { imposition: enumText(imposition) }),
      ...(selections == null ? {} : { selections: selections.map(inEnums) }),
      ...(attributions == null ? {} : { attributions: attributions.map(pathwayInEnums) }),
    },
  };
}

// Values of enums are written in their GraphQL spelling: perLayer is PER_LAYER.
const enumText = (value: string): string => value.replace(/[A-Z]/g, '_$&').toUpperCase();

function pathwayInEnums({ pathway, ...attribution }: AttributionInput) {
  if (pathway == null) return attribution;
  return { ...attribution, pathway: { ...pathway, selection: inEnums(pathway.selection) } };
}

function inEnums({ granularity, scope, ...selection }: StudySelectionInput) {
  return {
    ...selection,
    ...(granularity == null ? {} : { granularity: enumText(granularity) }),
    ...(scope == null ? {} : { scope: enumText(scope) }),
  };
}
