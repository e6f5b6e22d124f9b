// Passes that a run makes over one image: for its scores, its masked passes and its maps.
import type { ModelVersion } from '@pathlens/db';
import type { ExperimentConfig } from '@pathlens/jobs';
import {
  type ParameterValues,
  passesOf,
  ranksUnits,
  type SelectionMethod,
  selectionMethods,
} from '@pathlens/pathway-core/catalog';
import { type CostedModel, costedModel, passesOfMaps } from './map-passes.ts';

/** Finding a sparsity by the response: at most 13 forward passes down a coarse grid and 4 inside it, and one whole pass there. */
const searchPasses = 17 / 2 + 1;

/** One pass is forward and backward together: the whole network once, what the selection takes, and one a sparsity. */
export function passesPerImage(
  { cost }: Pick<SelectionMethod, 'cost'>,
  plan: CostedModel & { readonly parameters: ParameterValues; readonly sparsities: number },
): number {
  const { forward, backward } = passesOf(cost, plan);
  // The unmasked pass gives what methods of one pass need.
  const own = cost.factors === undefined ? 0 : (forward + backward) / 2;
  return 1 + own + plan.sparsities;
}

export interface RunPasses {
  readonly perImage: number;
  /** Pathways of an image: sparsities asked for, and the one that is found. */
  readonly cuts: number;
}

export function passesOfRun(
  config: ExperimentConfig,
  { id, parameters }: ExperimentConfig['selections'][number],
  version: Pick<ModelVersion, 'inputShape' | 'activations'>,
): RunPasses {
  const model = costedModel(version);
  const method = selectionMethods[id];
  const own = passesPerImage(method, { ...model, parameters, sparsities: config.sparsities.length });
  const searching = config.autoSparsity !== null && ranksUnits(method, parameters);
  const cuts = config.sparsities.length + Number(searching);
  const maps = passesOfMaps(config.attributions, model, cuts);
  return { perImage: own + (searching ? searchPasses : 0) + maps, cuts };
}
