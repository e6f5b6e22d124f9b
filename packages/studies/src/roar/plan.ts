// How a retraining study is cut: ranks of blocks of images by every map, then a training a map, order, level and seed.
import { attributionMethods, elementCount, PathlensError, passesOf, selectionMethods } from '@pathlens/pathway-core';
import type { Shard } from '../sharded.ts';
import type { StudyContext } from '../study.ts';
import { dataDigest, type RoarTraining, roarTrainings, trainingContent, trainingTitle } from './cells.ts';
import { type RankedSource, type RoarMap, rankedSources, roarMaps } from './maps.ts';
import { blockSize } from './rank-block.ts';
import { type RoarSettings, roarSettings } from './settings.ts';
import { type RoarSplit, splitOf } from './split.ts';

export interface RoarPlan {
  readonly settings: RoarSettings;
  readonly split: RoarSplit;
  readonly sources: readonly RankedSource[];
  readonly maps: readonly RoarMap[];
  readonly trainings: readonly RoarTraining[];
}

/** Of one study. */
const mostTrainings = 2000;

/** Needs no network. Throws PathlensError for a request that cannot be met. */
export function roarPlan(context: StudyContext): RoarPlan {
  const settings = roarSettings(context.request);
  const split = splitOf(context.models[0].images, settings);
  const sources = rankedSources(context, settings);
  if (sources.length === 0) {
    throw new PathlensError('ROAR_MAPS', 'Name at least one map whose pixels are removed.', { path: ['attributions'] });
  }
  const maps = roarMaps(sources);
  const trainings = roarTrainings(maps, settings);
  if (trainings.length > mostTrainings) {
    const said = `${maps.length} maps and controls at ${settings.levels.length} shares with ${settings.seeds.length} seeds are ${trainings.length} trainings.`;
    throw new PathlensError('ROAR_TRAININGS', said, {
      path: ['levels'],
      limit: `${mostTrainings} trainings`,
      hint: 'Take fewer maps, shares or seeds.',
    });
  }
  return { settings, split, sources, maps, trainings };
}

export interface RankBlock {
  readonly key: string;
  readonly source: RankedSource;
  readonly places: readonly number[];
}

/** Places of all labelled images. */
function labelledPlaces({ train, validation, test }: RoarSplit): number[] {
  return [...train, ...validation, ...test].sort((a, b) => a - b);
}

/** All labelled images, in blocks, by every source. */
export function rankBlocks({ split, sources }: RoarPlan, area: number): RankBlock[] {
  const labelled = labelledPlaces(split);
  const size = blockSize(area, labelled.length);
  const starts = Array.from({ length: Math.ceil(labelled.length / size) }, (_, i) => i * size);
  return sources.flatMap((source) =>
    starts.map((start) => {
      const places = labelled.slice(start, start + size);
      return { key: `0/${source.id}/${start}-${start + places.length}`, source, places };
    }),
  );
}

export async function roarShards(context: StudyContext): Promise<Shard[]> {
  const plan = roarPlan(context);
  const { settings, split, trainings } = plan;
  const [{ digest, images, open, label }] = context.models;
  const { network } = await open();
  const { shape } = network.input;
  if (shape.length !== 3) {
    throw new PathlensError('ROAR_INPUT', 'The network does not take pictures: there are no pixels to remove.', {
      path: ['models'],
    });
  }
  const blocks = rankBlocks(plan, elementCount(shape.slice(-2)));
  const data = await dataDigest(context, split);
  const labelled = labelledPlaces(split);
  const points = network.activations.length;
  return [
    ...blocks.map(({ key, source, places }) => ({
      key,
      stage: 0,
      title: `${source.label}: maps of ${label}, ${places.length} images`,
      content: {
        is: 'roar-ranks',
        network: digest,
        map: source.maps.content(places),
        blurred: source.blurred,
        reduction: settings.reduction,
        seed: settings.seed,
        images: places.map((place) => [images.digests[place], images.keys[place]]),
      },
      weight: places.length * passesOfMap(source, points, network),
    })),
    ...trainings.map((training) => ({
      key: training.key,
      stage: 1,
      title: trainingTitle(training),
      content: trainingContent(training, { network: digest, data, settings, labelled }),
      weight: passesOfTraining(plan),
    })),
  ];
}

/** Forward and backward passes over one image; a control needs the predicted class alone. */
function passesOfMap(
  { request }: RankedSource,
  activationPoints: number,
  {
    input,
    activations,
  }: {
    readonly input: { readonly shape: readonly number[] };
    readonly activations: readonly { readonly shape: readonly number[] }[];
  },
): number {
  if (request === null || request.id === 'foreign') return 1;
  const shapes = { input: input.shape, activations: activations.map(({ shape }) => shape) };
  const { parameters, pathway } = request;
  const own = passesOf(attributionMethods[request.id].cost, { parameters, activationPoints, shapes });
  const selection = pathway?.selection;
  const selected =
    selection === undefined
      ? { forward: 0, backward: 0 }
      : passesOf(selectionMethods[selection.id].cost, { parameters: selection.parameters, activationPoints, shapes });
  return 1 + own.forward + own.backward + selected.forward + selected.backward;
}

function passesOfTraining({ split, settings }: RoarPlan): number {
  // Gradients of weights cost a pass beside forward and backward.
  return settings.recipe.epochs * (3 * split.train.length + split.validation.length) + split.test.length;
}
