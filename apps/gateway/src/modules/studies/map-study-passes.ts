// Passes that studies of attribution maps make: every map once an image, then what each metric looks at again; or whole trainings.
import type { StudyConfig } from '@pathlens/jobs';
import { everyRemoval, type MetricId, removalIds, selectionMethods } from '@pathlens/pathway-core/catalog';
import { passesPerImage } from '../experiments/estimate.service.ts';
import { type CostedModel, passesOfMap } from '../experiments/map-passes.ts';

type Attribution = StudyConfig['attributions'][number];
type Metric = StudyConfig['metrics'][number];

/** Of one map of one image; maps that came in a file, and those that know nothing of the network, take none. */
function passesOfOne(one: Attribution, model: CostedModel): number {
  if (one.id === 'foreign') return 0;
  if (one.pathway === null) return passesOfMap(one.id, one.parameters, model);
  const { id, parameters } = one.pathway.selection;
  return passesPerImage(selectionMethods[id], { ...model, parameters, sparsities: 1 });
}

/** A random map, the edges of the image, its centre; each map has a blurred copy beside it. */
const mapsOfNothing = 3;

/** Over one image: forward and backward together count as one. */
export function passesOfEvaluation(config: StudyConfig, model: CostedModel): number {
  const each = config.attributions.map((one) => passesOfOne(one, model));
  const made = each.reduce((sum, passes) => sum + passes, 0);
  const controls = config.parameters.controls !== false;
  const slice: Explained = {
    maps: controls ? 2 * each.length + mapsOfNothing : each.length,
    made,
    levels: config.levels.length,
    points: model.activationPoints,
  };
  return 0.5 + made + config.metrics.reduce((sum, metric) => sum + passesOfMetric(metric, slice), 0);
}

interface Explained {
  /** Methods and controls. */
  readonly maps: number;
  /** Passes that making all maps of one image takes. */
  readonly made: number;
  readonly levels: number;
  readonly points: number;
}

/** What a metric looks at, over one image. Where it draws, as often as its parameter says. */
function passesOfMetric({ id, parameters }: Metric, { maps, made, levels, points }: Explained): number {
  const drawn = (otherwise: number) => Number(parameters.samples ?? parameters.draws ?? otherwise);
  const removals = parameters.removal === everyRemoval ? removalIds.length : 1;
  const passes: Readonly<Record<MetricId, () => number>> = {
    deletion: () => (maps * levels * removals) / 2,
    insertion: () => (maps * levels * removals) / 2,
    lerf: () => (maps * levels * removals) / 2,
    morf: () => (maps * levels * removals) / 2,
    road: () => (maps * levels * removals) / 2,
    // Sets of pixels are drawn once for all maps of an image.
    'sensitivity-n': () => (drawn(100) * Number(parameters.sizes ?? levels)) / 2,
    'faithfulness-correlation': () => drawn(100) / 2,
    infidelity: () => drawn(100) / 2,
    // Maps of images beside this one.
    'max-sensitivity': () => drawn(10) * made,
    'average-sensitivity': () => drawn(10) * made,
    // Maps of other networks: one with as many layers drawn anew as there are, each in turn.
    'parameter-randomisation': () => points * made,
    'smooth-parameter-randomisation': () => drawn(50) * points * made,
    'efficient-parameter-randomisation': () => made,
    'random-logit': () => made,
    sparseness: () => 0,
    complexity: () => 0,
    completeness: () => 0.5,
    'pointing-game': () => 0,
    'relevance-mass': () => 0,
    'relevance-rank': () => 0,
    'box-energy': () => 0,
    'null-feature': () => made + 0.5,
    'class-sensitivity': () => made,
    'feature-saturation': () => made + 0.5,
  };
  return passes[id]();
}

/** Training and test of each cell: a map or control, at a level, from a seed. A step forward and backward is three passes forward. */
export function passesOfRetraining(
  config: StudyConfig,
  { images, model }: { readonly images: number; readonly model: CostedModel },
): number {
  const { attributions, levels, parameters } = config;
  const made = attributions.reduce((sum, one) => sum + passesOfOne(one, model), 0);
  const blurred = { first: Math.min(1, attributions.length), each: attributions.length, none: 0 };
  const controls = ['random', 'edge', 'centre'].filter((id) => parameters[id] === true).length;
  const maps = attributions.length + controls + (blurred[parameters.blurred as keyof typeof blurred] ?? 0);
  const orders = parameters.orders === 'both' ? 2 : 1;
  const seeds = Number(parameters.seeds ?? 1);
  // Whole images are trained on beside them.
  const cells = seeds * (1 + orders * maps * levels.filter((level) => level > 0).length);
  return images * made + (cells * Number(parameters.epochs ?? 1) * images * 3) / 2;
}
