// Ranks of the pixels of many images by a method's maps of the predicted class, made batch by batch: what is kept of a map where
// images are changed by it at several levels. Controls that know nothing of the network are methods too.
import { logitsOf } from '../analysis/attribute.ts';
import { type ImageSource, readBatch } from '../analysis/image-source.ts';
import { argmax } from '../analysis/response.ts';
import type { AnalysisSession } from '../analysis/session.ts';
import { derivedSeed } from '../random.ts';
import { rowOf } from '../tensor/rows.ts';
import { edgeMap, randomMap } from './controls.ts';
import type { Explainer } from './explainer.ts';
import { pixelOrder } from './pixel-order.ts';
import { type ChannelRule, pixelValues } from './pixel-values.ts';

export interface RankOptions {
  /** Images explained at a time. */
  readonly batch: number;
  readonly rule?: ChannelRule;
  /** Settles ties, and is what methods draw by, with the place of each image. */
  readonly seed: number;
  readonly signal?: AbortSignal;
}

/** Of each pixel its place from the most relevant, 0, to the least; values that tie go by lot. */
export function relevanceRanks(values: ArrayLike<number>, seed: number): Float32Array {
  const ranks = new Float32Array(values.length);
  const ascending = pixelOrder(values, seed);
  ascending.forEach((pixel, place) => {
    ranks[pixel] = values.length - 1 - place;
  });
  return ranks;
}

/** Yields the ranks of a batch of images after the other, [n, H, W]. */
export async function* rankImages(
  session: AnalysisSession,
  { explainer, images }: { readonly explainer: Explainer; readonly images: ImageSource },
  { batch, rule, seed, signal }: RankOptions,
): AsyncGenerator<Float32Array, void, undefined> {
  for (let start = 0; start < images.count; start += batch) {
    signal?.throwIfAborted();
    const count = Math.min(batch, images.count - start);
    const values = await readBatch(images, [start, start + count], session.network);
    const logits = await logitsOf(session, values, count);
    const targets = Array.from({ length: count }, (_, row) => argmax(rowOf(logits, row, count)));
    const keys = targets.map((_, row) => derivedSeed(seed, start + row));
    const maps = await explainer.explain(session, { images: values, targets, keys, signal });
    const [channels, height, width] = maps.shape;
    const ranks = new Float32Array(count * height * width);
    for (const [row, key] of keys.entries()) {
      const relevance = pixelValues(rowOf(maps.values, row, count), channels, rule);
      ranks.set(relevanceRanks(relevance, key), row * height * width);
    }
    yield ranks;
  }
}

/** Chance. */
export const randomExplainer: Explainer = {
  id: 'random',
  async explain({ network }, { keys }) {
    const [, height, width] = network.input.shape;
    const values = new Float32Array(keys.length * height * width);
    for (const [row, key] of keys.entries()) {
      // Ties are settled by the key itself.
      values.set(randomMap(height * width, derivedSeed(key, 0)), row * height * width);
    }
    return { shape: [1, height, width], values };
  },
};

/** The edges of the image. */
export const edgeExplainer: Explainer = {
  id: 'edge',
  async explain({ network }, { images, keys }) {
    const { shape } = network.input;
    const [, height, width] = shape;
    const values = new Float32Array(keys.length * height * width);
    for (const row of keys.keys()) values.set(edgeMap(rowOf(images, row, keys.length), shape), row * height * width);
    return { shape: [1, height, width], values };
  },
};
