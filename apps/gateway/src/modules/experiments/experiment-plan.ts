// Turns what a form asks for into runs, checking every part of it against the catalog and the project: the first thing that
// does not fit is told with its place in the input.
import type { DatasetVersion, ModelVersion, Project } from '@pathlens/db';
import type { ExperimentConfig } from '@pathlens/jobs';
import {
  type AttributionId,
  attributionIds,
  checkSparsities,
  completeParameters,
  enumName,
  PathlensError,
  selectionIds,
  selectionMethods,
} from '@pathlens/pathway-core/catalog';
import type { Context } from '../../context.ts';
import { notFound } from '../../errors.ts';
import { find } from '../../find.ts';
import { checkName } from '../projects/projects.service.ts';
import { readDataset, readImages } from './plan-images.ts';
import { readModels } from './plan-models.ts';

export interface ExperimentInput {
  readonly project: string;
  readonly name: string;
  readonly models: readonly string[];
  readonly datasetVersion: string;
  readonly images?: readonly string[] | null;
  readonly first?: number | null;
  readonly selections: readonly {
    readonly method: string;
    readonly parameters?: readonly { readonly id: string; readonly value: string }[] | null;
  }[];
  readonly sparsities: readonly number[];
  readonly attributions: readonly string[];
  readonly target?: string | null;
  readonly seed?: number | null;
}

/** An experiment that can be started as it is. */
export interface ExperimentPlan {
  readonly project: Project;
  readonly name: string;
  readonly versions: readonly ModelVersion[];
  readonly datasetVersion: DatasetVersion;
  /** Items in the experiment's order. */
  readonly itemIds: readonly string[];
  readonly config: ExperimentConfig;
}

const maxRuns = 64;

/** Checks an experiment. Throws a PathlensError whose path starts at `input`. */
export async function planExperiment(context: Context, input: ExperimentInput): Promise<ExperimentPlan> {
  const project = await find.project(context, input.project, 'run');
  if (!project) throw notFound('project', ['input', 'project']);
  const name = checkName(input.name, ['input', 'name']);
  const selections = readSelections(input);
  const sparsities = at(['input'], () => checkSparsities(input.sparsities));
  const attributions = readAttributions(input.attributions);
  const target = readTarget(input.target);
  const versions = await readModels(context, input.models, { projectId: project.id, target });
  const datasetVersion = await readDataset(context, input.datasetVersion, project.id);
  const itemIds = await readImages(context, input, datasetVersion);
  if (versions.length * selections.length > maxRuns) {
    throw new PathlensError('TOO_MANY_RUNS', `This makes ${versions.length * selections.length} runs.`, {
      path: ['input', 'selections'],
      limit: `${maxRuns} runs`,
      hint: 'Start several experiments with fewer models or methods each.',
    });
  }
  const modelVersionIds = versions.map(({ id }) => id);
  const seed = readSeed(input.seed);
  const config = {
    modelVersionIds,
    datasetVersionId: datasetVersion.id,
    selections,
    sparsities,
    attributions,
    target,
    imposition: 'zero' as const,
    seed,
  };
  return { project, name, versions, datasetVersion, itemIds, config };
}

// Puts the place in the input before the path of an error of the catalog.
function at<Value>(path: readonly string[], read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof PathlensError)) throw error;
    const { code, message, hint, limit } = error;
    throw new PathlensError(code, message, { hint, limit, path: [...path, ...error.path] });
  }
}

function readMethod<Id extends string>(ids: readonly Id[], given: string, path: readonly string[]): Id {
  const id = ids.find((known) => known === given || enumName(known) === given);
  if (id) return id;
  throw new PathlensError('METHOD_UNKNOWN', `There is no method "${given.slice(0, 60)}".`, {
    path,
    hint: `Known here: ${ids.join(', ')}.`,
  });
}

function readSelections({ selections }: ExperimentInput): ExperimentConfig['selections'] {
  if (selections.length === 0) {
    throw new PathlensError('SELECTION_NEEDED', 'Choose at least one selection method.', {
      path: ['input', 'selections'],
    });
  }
  return selections.map(({ method, parameters }, index) => {
    const path = ['input', 'selections', String(index)];
    const id = readMethod(selectionIds, method, [...path, 'method']);
    const given = Object.fromEntries((parameters ?? []).map((setting) => [setting.id, setting.value]));
    const complete = at(path, () => completeParameters(selectionMethods[id], given));
    return { id, parameters: { ...complete }, granularity: 'unit' as const };
  });
}

function readAttributions(given: readonly string[]): AttributionId[] {
  const ids = given.map((id, index) => readMethod(attributionIds, id, ['input', 'attributions', String(index)]));
  return [...new Set(ids)];
}

function readTarget(given: string | null | undefined): 'predicted' | number {
  if (given == null || given === '' || given.toLowerCase() === 'predicted') return 'predicted';
  if (/^\d{1,6}$/.test(given)) return Number(given);
  throw new PathlensError('TARGET_INVALID', `The target was "${given.slice(0, 60)}".`, {
    path: ['input', 'target'],
    hint: 'Write "predicted", or the index of a class.',
  });
}

function readSeed(given: number | null | undefined): number {
  const seed = given ?? 0;
  if (Number.isInteger(seed) && seed >= 0) return seed;
  throw new PathlensError('SEED_RANGE', `The seed was ${seed}; it is a whole number of 0 or more.`, {
    path: ['input', 'seed'],
    limit: '0 to 2147483647',
  });
}
