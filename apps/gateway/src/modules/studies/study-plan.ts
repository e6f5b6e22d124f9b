// Turns what a form asks for into a study, checking every part of it against the catalog and the project: the first thing
// that does not fit is told with its place in the input.
import type { DatasetVersion, ModelVersion, Project } from '@pathlens/db';
import type { StudyConfig } from '@pathlens/jobs';
import {
  type ClaimId,
  checkSparsities,
  checkStudyImposition,
  claimIds,
  type ImpositionId,
  PathlensError,
  parseTarget,
  runnableClaims,
  type StudyId,
  type StudyMethod,
  studyDefaults,
  studyIds,
  studyMethods,
  type Target,
} from '@pathlens/pathway-core/catalog';
import type { Context } from '../../context.ts';
import { notFound } from '../../errors.ts';
import { find } from '../../find.ts';
import { readDataset, readImages } from '../experiments/plan-images.ts';
import {
  at,
  readImposition,
  readMethod,
  readParameters,
  readSeed,
  readSelection,
} from '../experiments/plan-methods.ts';
import { readModels } from '../experiments/plan-models.ts';
import { checkName } from '../projects/projects.service.ts';
import { readAttributions } from './plan-attributions.ts';
import { readExperiment } from './plan-experiment.ts';
import { checkImages, checkLayers, readLevels, readMetrics } from './plan-metrics.ts';
import type { StudyInput } from './study-input.ts';

/** A study that can be started as it is. */
export interface StudyPlan {
  readonly project: Project;
  readonly name: string;
  readonly versions: readonly ModelVersion[];
  readonly datasetVersion: DatasetVersion;
  /** Items in the study's order. */
  readonly itemIds: readonly string[];
  readonly config: StudyConfig;
}

const mostSelections = 24;

/** Checks a study. Throws a PathlensError whose path starts at `input`. */
export async function planStudy(context: Context, input: StudyInput): Promise<StudyPlan> {
  const project = await find.project(context, input.project, 'run');
  if (!project) throw notFound('project', ['input', 'project']);
  const method = studyMethods[readStudyKind(input.kind, ['input', 'kind'])];
  const asked = {
    study: method.id,
    selections: readSelections(input, method),
    attributions: await readAttributions(context, input, { method, projectId: project.id }),
    metrics: readMetrics(input, method),
    levels: readLevels(input, method),
    sparsities: at(['input'], () => checkSparsities(input.sparsities ?? studyDefaults[method.id].sparsities)),
    // Whether there are images enough for it is known once they are chosen.
    imposition: readOwnImposition(input, method),
    target: readOwnTarget(input, method),
    seed: readSeed(input.seed),
    parameters: { ...readParameters(method, input.parameters, ['input']) },
    claims: readClaims(input, method),
    experimentId: null,
  } satisfies StudyConfig;
  checkModelCount(input, method);
  const versions = await readModels(context, input.models, { projectId: project.id, target: asked.target });
  checkLayers(asked, versions);
  const datasetVersion = await readDataset(context, input.datasetVersion, project.id);
  const base = { project, versions, datasetVersion };
  const name = checkName(input.name ?? (await defaultName(context, method, versions)), ['input', 'name']);
  if (input.experiment == null) {
    const itemIds = await readImages(context, input, datasetVersion);
    readImposition(asked.imposition, itemIds.length);
    await checkImages(context, asked, itemIds);
    return { ...base, name, itemIds, config: asked };
  }
  return { ...base, name, ...(await readExperiment(context, { input, method, asked, ...base })) };
}

/** What pruned units become, where this study can be asked with it. Throws STUDY_IMPOSITION. */
function readOwnImposition({ imposition }: StudyInput, method: StudyMethod): ImpositionId {
  const id = imposition ?? 'zero';
  at(['input'], () => checkStudyImposition(method, id));
  return id;
}

/** Throws TARGET_UNEXPECTED where the study explains what the network predicts, whatever is asked. */
function readOwnTarget({ target }: StudyInput, { title, choosesTarget }: StudyMethod): Target {
  const read = at(['input'], () => parseTarget(target ?? ''));
  if (choosesTarget || read === 'predicted') return read;
  throw new PathlensError('TARGET_UNEXPECTED', `${title} explains the class that the network predicts.`, {
    path: ['input', 'target'],
    hint: 'Leave the target out.',
  });
}

async function defaultName(
  { load }: Context,
  { title }: StudyMethod,
  versions: readonly ModelVersion[],
): Promise<string> {
  const models = await Promise.all(versions.map(({ modelId }) => load.model.load(modelId)));
  const names = versions.map(({ number }, index) => `${models[index].name} v${number}`).join(', ');
  const name = `${title}: ${names}`;
  return name.length <= 120 ? name : `${name.slice(0, 119)}…`;
}

function checkModelCount({ models }: StudyInput, { title, models: { min, max } }: StudyMethod): void {
  const count = new Set(models).size;
  if (count >= min && count <= max) return;
  const limit = min === max ? (min === 1 ? 'one model' : `${min} models`) : `${min} to ${max} models`;
  throw new PathlensError('MODEL_COUNT', `${title} takes ${limit}; ${count} ${count === 1 ? 'was' : 'were'} given.`, {
    path: ['input', 'models'],
    limit,
  });
}

function readSelections(input: StudyInput, method: StudyMethod): StudyConfig['selections'] {
  const path = ['input', 'selections'];
  const seed = readSeed(input.seed);
  const given = input.selections ?? studyDefaults[method.id].selections.map((id) => ({ method: id }));
  if (!method.choosesSelections && given.length > 0) {
    throw new PathlensError('SELECTIONS_FIXED', `${method.title} brings its own selections.`, {
      path,
      hint: 'Leave them out.',
    });
  }
  if (method.choosesSelections && given.length === 0) {
    throw new PathlensError('SELECTION_NEEDED', 'Choose at least one selection method.', { path });
  }
  if (given.length > mostSelections) {
    throw new PathlensError('TOO_MANY_SELECTIONS', `${given.length} selections were given.`, {
      path,
      limit: `${mostSelections} selections`,
    });
  }
  return given.map((selection, index) => {
    const here = [...path, String(index)];
    const own = 'seed' in selection && selection.seed != null ? readSeed(selection.seed, [...here, 'seed']) : seed;
    return { ...readSelection(selection, here), seed: own };
  });
}

function readClaims({ claims }: StudyInput, method: StudyMethod): ClaimId[] {
  if (claims == null || claims.length === 0) return [];
  if (method.id !== 'claims') {
    throw new PathlensError('CLAIMS_UNEXPECTED', `${method.title} decides no claims.`, {
      path: ['input', 'claims'],
      hint: 'Leave them out, or start a study of claims.',
    });
  }
  return claimList(claims, ['input', 'claims']);
}

/** Throws STUDY_UNKNOWN. */
export function readStudyKind(given: string, path: readonly string[] = ['kind']): StudyId {
  return readMethod(studyIds, given, path, { name: 'study', code: 'STUDY_UNKNOWN' });
}

/** Claims by their ids, each once, in reading order. Throws CLAIM_UNKNOWN or CLAIM_NOT_RUNNABLE. */
export function claimList(given: readonly string[], path: readonly string[]): ClaimId[] {
  const unknown = { name: 'claim', code: 'CLAIM_UNKNOWN' };
  const asked = new Set(given.map((id, index) => readMethod(claimIds, id, [...path, String(index)], unknown)));
  const found = claimIds.filter((id) => asked.has(id));
  if (asked.size === 0 || runnableClaims(found).length > 0) return found;
  throw new PathlensError('CLAIM_NOT_RUNNABLE', 'None of these claims can be decided by a study.', { path });
}
