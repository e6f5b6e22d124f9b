// How an evaluation is cut: one model and a block of images a shard, of a size that depends on the network and on what is examined
// alone, so that the same images are the same shards in a larger study.
import { checkTargets, elementCount, type Network, PathlensError } from '@pathlens/pathway-core';
import { hexOf } from '../content-digest.ts';
import type { Shard } from '../sharded.ts';
import type { ForeignMaps, StudyContext, StudyModel } from '../study.ts';
import { type AskedEvaluation, askedOf } from './asked.ts';
import { explainersOf } from './explainers.ts';
import { partnerPlaces } from './partners.ts';

/** What the maps of images that are looked at together may take. */
const mapBytes = 2 ** 26;
const smallest = 8;
const largest = 32;

/** Counts up whenever a result of the same content would come out another one. */
const version = 1;

/** The region that metrics of localisation look at. */
export const regionName = 'object';

export interface Block {
  readonly model: number;
  readonly first: number;
  /** One after the last. */
  readonly end: number;
}

export function keyOf({ model, first, end }: Block): string {
  return `${model}/images/${first}-${end}`;
}

export function blockOf(key: string): Block {
  const [, model, first, end] = /^(\d+)\/images\/(\d+)-(\d+)$/.exec(key)!;
  return { model: Number(model), first: Number(first), end: Number(end) };
}

/** Images whose maps are made together. */
export function portionSize({ input }: Pick<Network, 'input'>, { examined }: AskedEvaluation): number {
  const bytes = 4 * elementCount(input.shape) * (examined.length + 2);
  return Math.min(Math.max(Math.floor(mapBytes / bytes), 1), largest);
}

/** Images of a shard: a power of two. */
export function blockSize(network: Pick<Network, 'input'>, asked: AskedEvaluation): number {
  return Math.max(2 ** Math.floor(Math.log2(portionSize(network, asked))), smallest);
}

export async function blocksOf(context: StudyContext): Promise<Shard[]> {
  const asked = askedOf(context.request);
  const foreign = foreignOf(context);
  // What is asked without what it needs is refused before anything runs.
  explainersOf(asked);
  const shards: Shard[] = [];
  for (const [place, model] of context.models.entries()) {
    const { network } = await model.open();
    checkTargets([asked.target], network);
    requirePictures(network);
    const size = blockSize(network, asked);
    const { count } = model.images;
    for (let first = 0; first < count; first += size) {
      const block = { model: place, first, end: Math.min(first + size, count) };
      shards.push({
        key: keyOf(block),
        stage: 0,
        title: `${model.label}, images ${first + 1}-${block.end}`,
        content: await contentOf(asked, { block, model, foreign }),
        weight: (block.end - first) * elementCount(network.input.shape),
      });
    }
  }
  return shards;
}

/** The files that are named, in the order of the request. */
export function foreignOf({ request, foreign = [] }: StudyContext): ReadonlyMap<string, ForeignMaps> {
  const named = request.attributions.flatMap((one) => (one.id === 'foreign' ? [one.name] : []));
  return new Map(
    named.map((name) => {
      const found = foreign.find((file) => file.name === name);
      if (found !== undefined) return [name, found];
      throw new PathlensError('MAPS_UNKNOWN', `There are no maps called “${name}”.`, { path: ['attributions'] });
    }),
  );
}

function requirePictures({ input: { shape } }: Network): void {
  if (shape.length === 3) return;
  throw new PathlensError('EVALUATION_INPUT', 'Maps are examined pixel by pixel: the model must take pictures.', {
    path: ['models'],
    limit: '[C, H, W]',
  });
}

interface ContentOf {
  readonly block: Block;
  readonly model: StudyModel;
  readonly foreign: ReadonlyMap<string, ForeignMaps>;
}

async function contentOf(asked: AskedEvaluation, { block: { first, end }, model, foreign }: ContentOf) {
  const { images } = model;
  const needsRegions = asked.metrics.some(({ metric }) => metric.needs === 'regions');
  const partners = partnerPlaces(asked, images).map((place) => images.digests[place]);
  const regions: (string | null)[] = [];
  for (let image = first; needsRegions && image < end; image++) {
    const region = (await images.region?.(image, regionName)) ?? null;
    regions.push(region === null ? null : hexOf(await crypto.subtle.digest('SHA-256', region.slice())));
  }
  return {
    study: 'evaluation',
    version,
    model: model.digest,
    images: images.digests.slice(first, end),
    keys: images.keys.slice(first, end),
    regions,
    ...(partners.length === 0 ? {} : { partners }),
    examined: asked.examined.map(({ source }) => source),
    // Maps of a file go by the place of an image.
    foreign: [...foreign.values()].map(({ digest }) => ({ digest, first })),
    metrics: asked.metrics.map(({ metric, parameters }) => ({ id: metric.id, parameters })),
    levels: asked.levels,
    target: asked.target,
    reduction: asked.reduction,
    seed: asked.seed,
  };
}
