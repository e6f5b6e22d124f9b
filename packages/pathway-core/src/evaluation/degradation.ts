// Input degradation, Samek et al., 2017 (§4.4 of algorithms.md): the answer as more and more pixels are taken out, the least
// relevant first (LeRF) or the most relevant first (MoRF). All levels of all images go through the network in common batches:
// one forward pass a level, order and image, and nothing else.
import { logitsOf } from '../analysis/attribute.ts';
import { argmax, logProbability } from '../analysis/response.ts';
import type { AnalysisSession } from '../analysis/session.ts';
import { areaUnder } from '../statistics/area.ts';
import { rowOf } from '../tensor/rows.ts';
import { pixelOrder } from './pixel-order.ts';
import { type Removal, type Remover, removerOf } from './removal.ts';

/** lerf: the least relevant first; morf: the most relevant first. */
export type RemovalOrder = 'lerf' | 'morf';

export interface DegradedImage {
  /** [C, H, W] */
  readonly image: Float32Array;
  /** The class whose probability is followed. */
  readonly target: number;
  /** log p_c of the whole image. */
  readonly logProbability: number;
  /** Relevance of each pixel, [H, W]. */
  readonly relevance: ArrayLike<number>;
  /** Settles ties. */
  readonly seed: number;
  /** Takes its pixels out, where it was made before for several maps. */
  readonly remover?: Remover;
}

export interface DegradationOptions {
  /** Percent of pixels taken out, ascending, from 0 to 100. */
  readonly levels: readonly number[];
  readonly orders: readonly RemovalOrder[];
  readonly removal: Removal;
  readonly signal?: AbortSignal;
}

/** One image's answer along one order. */
export interface DegradationCurve {
  readonly order: RemovalOrder;
  readonly levels: readonly number[];
  /** p_c at each level. */
  readonly probability: readonly number[];
  /** |p_c(x) − p_c(x_removed)| / p_c(x) at each level. */
  readonly change: readonly number[];
  /** 1 where the class has the largest logit at a level, 0 where another one has. */
  readonly kept: readonly number[];
}

/** How many pixels a level takes out. */
export function removedPixels(level: number, pixels: number): number {
  return Math.round((level / 100) * pixels);
}

/** The curves of each image, in the order asked for. */
export async function degrade(
  session: AnalysisSession,
  images: readonly DegradedImage[],
  { levels, orders, removal, signal }: DegradationOptions,
): Promise<DegradationCurve[][]> {
  const { network, asker } = session;
  const { shape } = network.input;
  // One image may stand here once a map.
  const removers = new Map<Float32Array, Remover>();
  const prepared = images.map(({ image, relevance, seed, remover }) => {
    const remove = remover ?? removers.get(image) ?? removerOf(image, { shape, removal, seed });
    removers.set(image, remove);
    const lerf = pixelOrder(relevance, seed);
    return { remove, lerf, morf: orders.includes('morf') ? lerf.slice().reverse() : lerf };
  });
  const rows = images.flatMap((_, at) => orders.flatMap((order) => levels.map((level) => ({ at, order, level }))));
  const logProbabilities = new Float64Array(rows.length);
  const keeps = new Uint8Array(rows.length);
  const size = asker.rows(network.units);
  const elements = shape.reduce((product, length) => product * length, 1);
  for (let start = 0; start < rows.length; start += size) {
    signal?.throwIfAborted();
    const chunk = rows.slice(start, start + size);
    const batch = new Float32Array(chunk.length * elements);
    for (const [row, { at, order, level }] of chunk.entries()) {
      const into = rowOf(batch, row, chunk.length);
      into.set(images[at].image);
      const sequence = prepared[at][order];
      prepared[at].remove(into, sequence.subarray(0, removedPixels(level, sequence.length)));
    }
    const logits = await logitsOf(session, batch, chunk.length);
    for (const [row, { at }] of chunk.entries()) {
      const own = rowOf(logits, row, chunk.length);
      logProbabilities[start + row] = logProbability(own, images[at].target);
      keeps[start + row] = Number(argmax(own) === images[at].target);
    }
  }
  return images.map(({ logProbability: whole }, at) =>
    orders.map((order, o) => {
      const first = (at * orders.length + o) * levels.length;
      const own = logProbabilities.subarray(first, first + levels.length);
      return {
        order,
        levels,
        probability: Array.from(own, Math.exp),
        change: Array.from(own, (value) => Math.abs(Math.exp(value - whole) - 1)),
        kept: Array.from(keeps.subarray(first, first + levels.length)),
      };
    }),
  );
}

/** Area under the change, over levels as shares, from nothing removed: of LeRF the lower the better, of MoRF the higher. */
export function changeArea({ levels, change }: Pick<DegradationCurve, 'levels' | 'change'>): number {
  const points = levels.map((level, i) => ({ x: level / 100, y: change[i] }));
  return areaUnder(levels[0] === 0 ? points : [{ x: 0, y: 0 }, ...points]);
}
