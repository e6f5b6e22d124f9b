// Passes that studies of attribution maps make: every map once an image, then what each metric looks at again; or whole trainings.
import type { StudyConfig } from '@pathlens/jobs';
import { everyRemoval, removalIds, selectionMethods } from '@pathlens/pathway-core/catalog';
import { type CostedModel, passesOfMap } from '../experiments/map-passes.ts';
import { passesPerImage } from '../experiments/run-passes.ts';

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
  const measured = config.metrics.reduce((sum, metric) => sum + passesOfMetric(metric, slice), 0);
  return 0.5 + made + passesOfChoosing(config) + measured;
}

/** Patches that an image has, of which one is chosen for all metrics that put images together. */
const patches = 26;
/** Images of a shard, about. */
const shardImages = 16;

/** Of the patches of an image, and of its part in those of the partners, which every shard chooses anew: four a candidate. */
function passesOfChoosing({ metrics }: StudyConfig): number {
  const candidates = (ids: readonly string[]) =>
    metrics.filter(({ id }) => ids.includes(id)).map(({ parameters }) => Number(parameters.candidates ?? 0));
  if (candidates(['null-feature', 'class-sensitivity', 'feature-saturation']).length === 0) return 0;
  const partners = 4 * Math.max(0, ...candidates(['null-feature', 'class-sensitivity']));
  return (patches * (1 + partners / shardImages)) / 2;
}

interface Explained {
  /** Methods and controls. */
  readonly maps: number;
  /** Passes that making all maps of one image takes. */
  readonly made: number;
  readonly levels: number;
  readonly points: number;
}

/** What a metric looks at, over one image. */
function passesOfMetric({ id, parameters }: Metric, { maps, made, levels, points }: Explained): number {
  const setting = (parameter: string) => Number(parameters[parameter]);
  const removals = parameters.removal === everyRemoval ? removalIds.length : 1;
  // Networks whose layers are drawn anew, one more of them each time.
  const networks = () => Math.min(setting('stages'), points + 1);
  switch (id) {
    case 'deletion':
    case 'insertion':
    case 'lerf':
    case 'morf':
    case 'road':
      return (maps * levels * removals) / 2;
    // Sets and changes are drawn once for all maps of an image.
    case 'sensitivity-n':
      return (setting('sizes') * setting('sets') * removals) / 2;
    case 'faithfulness-correlation':
      return (setting('runs') * removals) / 2;
    case 'infidelity':
      return setting('samples') / 2;
    case 'completeness':
      return 1 / 2;
    // Maps of images beside this one, of other networks, of another class, of pictures put together.
    case 'max-sensitivity':
    case 'average-sensitivity':
      return setting('samples') * made;
    case 'parameter-randomisation':
      return networks() * made;
    case 'smooth-parameter-randomisation':
      return networks() * setting('samples') * made;
    case 'efficient-parameter-randomisation':
    case 'random-logit':
      return made;
    case 'null-feature':
      return 1 + 2 * setting('candidates') + made;
    case 'class-sensitivity':
      return 1 / 2 + setting('candidates') + 2 * made;
    case 'feature-saturation':
      return 1 + made;
    case 'sparseness':
    case 'complexity':
    case 'pointing-game':
    case 'relevance-mass':
    case 'relevance-rank':
    case 'box-energy':
      return 0;
  }
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
