// Turns what a form asks for into runs, checking every part of it against the catalog and the project: the first thing that
// does not fit is told with its place in the input.
import type { DatasetVersion, ModelVersion, Project } from '@pathlens/db';
import type { ExperimentConfig, RunConfig } from '@pathlens/jobs';
import { checkSparsities, type ImpositionId, PathlensError, parseTarget } from '@pathlens/pathway-core/catalog';
import type { Context } from '../../context.ts';
import { notFound } from '../../errors.ts';
import { find } from '../../find.ts';
import { checkName } from '../projects/projects.service.ts';
import { type ImageChoice, readDataset, readImages } from './plan-images.ts';
import { type AskedMaps, checkLayer, readMaps } from './plan-maps.ts';
import { at, readImposition, readSeed, readSelection, type SelectionInput } from './plan-methods.ts';
import { readModels } from './plan-models.ts';

export interface ExperimentInput extends AskedMaps, ImageChoice {
  readonly project: string;
  readonly name: string;
  readonly models: readonly string[];
  readonly datasetVersion: string;
  readonly selections: readonly SelectionInput[];
  readonly sparsities: readonly number[];
  readonly target?: string | null;
  readonly imposition?: ImpositionId | null;
  readonly autoSparsity?: number | null;
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
  const attributions = readMaps(input);
  const target = at(['input'], () => parseTarget(input.target ?? ''));
  const versions = await readModels(context, input.models, { projectId: project.id, target });
  for (const [index, { parameters }] of attributions.entries()) {
    checkLayer(parameters, versions, ['input', 'maps', String(index)]);
  }
  const datasetVersion = await readDataset(context, input.datasetVersion, project.id);
  const itemIds = await readImages(context, input, datasetVersion);
  const imposition = readImposition(input.imposition, itemIds.length);
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
    autoSparsity: readAutoSparsity(input.autoSparsity),
    attributions,
    target,
    imposition,
    seed,
  };
  return { project, name, versions, datasetVersion, itemIds, config };
}

/** What one run of an experiment gets. */
export function configOfRun(
  { sparsities, autoSparsity, attributions, target, imposition }: ExperimentConfig,
  selection: RunConfig['selection'],
): RunConfig {
  return { selection, sparsities, autoSparsity, attributions, target, imposition };
}

function readSelections({ selections }: ExperimentInput): ExperimentConfig['selections'] {
  if (selections.length === 0) {
    throw new PathlensError('SELECTION_NEEDED', 'Choose at least one selection method.', {
      path: ['input', 'selections'],
    });
  }
  return selections.map((selection, index) => readSelection(selection, ['input', 'selections', String(index)]));
}

function readAutoSparsity(given: number | null | undefined): number | null {
  if (given == null || (given > 0 && given <= 1)) return given ?? null;
  throw new PathlensError(
    'SPARSITY_AUTO',
    `The change of the response was ${given}; it is a share above 0, at most 1.`,
    {
      path: ['input', 'autoSparsity'],
      limit: 'above 0, at most 1',
    },
  );
}
