// Ranks of the pixels of many images by a method's maps of the predicted class, made batch by batch: what is kept of a map where
// images are changed by it at several levels. Controls that know nothing of the network are methods too.
import { logitsOf } from '../analysis/attribute.ts';
import { type ImageSource, readBatch } from '../analysis/image-source.ts';
import { argmax } from '../analysis/response.ts';
import type { AnalysisSession } from '../analysis/session.ts';
import { derivedSeed } from '../random.ts';
import { rowOf } from '../tensor/rows.ts';
import { centreMap, edgeMap, randomMap } from './controls.ts';
import type { Explainer } from './explainer.ts';
import { pixelOrder } from './pixel-order.ts';
import { type ChannelRule, pixelValues } from './pixel-values.ts';

export interface RankOptions {
  /** Images explained at a time. */
  readonly batch: number;
  readonly rule?: ChannelRule;
  /** Settles ties, and is what methods draw by, with the key of each image. */
  readonly seed: number;
  /** Identifies an image; its place where left out. */
  readonly imageKey?: (place: number) => number;
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

/** A batch of images as a map sees them. */
export interface RelevantPixels {
  /** One number a pixel, [n, H, W]. */
  readonly relevance: Float32Array;
  /** One an image: settles its ties. */
  readonly keys: readonly number[];
  /** Of a pixel plane. */
  readonly height: number;
  readonly width: number;
}

/** Yields the relevance of the pixels by a method's maps of the predicted class, a batch of images after the other. */
export async function* relevanceOfImages(
  session: AnalysisSession,
  { explainer, images }: { readonly explainer: Explainer; readonly images: ImageSource },
  { batch, rule, seed, imageKey = (place) => place, signal }: RankOptions,
): AsyncGenerator<RelevantPixels, void, undefined> {
  for (let start = 0; start < images.count; start += batch) {
    signal?.throwIfAborted();
    const count = Math.min(batch, images.count - start);
    const values = await readBatch(images, [start, start + count], session.network);
    const logits = await logitsOf(session, values, count);
    const targets = Array.from({ length: count }, (_, row) => argmax(rowOf(logits, row, count)));
    const keys = targets.map((_, row) => derivedSeed(seed, imageKey(start + row)));
    const maps = await explainer.explain(session, { images: values, targets, keys, signal });
    const [channels, height, width] = maps.shape;
    const relevance = new Float32Array(count * height * width);
    for (const row of keys.keys()) {
      relevance.set(pixelValues(rowOf(maps.values, row, count), channels, rule), row * height * width);
    }
    yield { relevance, keys, height, width };
  }
}

/** Yields the ranks of a batch of images after the other, [n, H, W]. */
export async function* rankImages(
  session: AnalysisSession,
  maps: { readonly explainer: Explainer; readonly images: ImageSource },
  options: RankOptions,
): AsyncGenerator<Float32Array, void, undefined> {
  for await (const { relevance, keys } of relevanceOfImages(session, maps, options)) {
    const ranks = new Float32Array(relevance.length);
    for (const [row, key] of keys.entries()) {
      const own = relevanceRanks(rowOf(relevance, row, keys.length), key);
      ranks.set(own, row * own.length);
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

/** The middle of the image. */
export const centreExplainer: Explainer = {
  id: 'centre',
  async explain({ network }, { keys }) {
    const [, height, width] = network.input.shape;
    const values = new Float32Array(keys.length * height * width);
    const one = centreMap(height, width);
    for (const row of keys.keys()) values.set(one, row * one.length);
    return { shape: [1, height, width], values };
  },
};
