// Does a map foretell what taking out a set of pixels does? Pearson's correlation, over random sets S of one size, of Σ_S A with
// Φ_c(x) − Φ_c(x without S). One size: faithfulness correlation (Bhatt et al., IJCAI 2020); several, log-spaced: sensitivity-n
// (Ancona et al., ICLR 2018; §4.7 of algorithms.md).
import { type AnalysisSession, objectiveOf } from '../analysis/session.ts';
import { scoresAt } from '../attribution/input-answers.ts';
import { derivedSeed, random } from '../random.ts';
import { correlation } from '../statistics/ranks.ts';
import { rowOf } from '../tensor/rows.ts';
import type { ExplainedBatch } from './explainer.ts';
import { type Removal, removerOf } from './removal.ts';

export interface CorrelationOptions {
  /** Pixels in a set. */
  readonly sizes: readonly number[];
  /** Sets of each size. */
  readonly sets: number;
  readonly removal: Removal;
  readonly seed: number;
}

/** About `count` sizes from 1 to `most`, evenly spaced in their logarithm, without repetition. */
export function logSizes(most: number, count: number): number[] {
  const sizes = Array.from({ length: count }, (_, at) => Math.round(most ** (count === 1 ? 1 : at / (count - 1))));
  return [...new Set(sizes)];
}

/**
 * [image][map][size] of several maps of each image, null where a side does not vary; `maps[m]` holds one relevance a pixel of all
 * images, end to end. Sets are the same for all maps. Costs sizes × sets + 1 forward passes an image, whatever the number of maps.
 */
export async function removalCorrelations(
  session: AnalysisSession,
  { batch, maps }: { readonly batch: ExplainedBatch; readonly maps: readonly Float32Array[] },
  { sizes, sets, removal, seed }: CorrelationOptions,
): Promise<(number | null)[][][]> {
  const { network, asker } = session;
  const { shape } = network.input;
  const pixels = shape[1] * shape[2];
  const { images, targets, keys, signal } = batch;
  const count = targets.length;
  const each = sizes.length * sets + 1;
  const objectives = targets.map((target) => objectiveOf(target, network.classes));
  const setOf = (i: number, at: number) =>
    drawn(pixels, sizes[Math.floor(at / sets)], derivedSeed(derivedSeed(seed, keys[i]), at));
  const removers = targets.map((_, i) => removerOf(rowOf(images, i, count), { shape, removal, seed: keys[i] }));
  const points = {
    count: count * each,
    objective: (row: number) => objectives[Math.floor(row / each)],
    write(row: number, into: Float32Array) {
      const i = Math.floor(row / each);
      into.set(rowOf(images, i, count));
      if (row % each > 0) removers[i](into, setOf(i, (row % each) - 1));
    },
  };
  const found: (number | null)[][][] = [];
  let row = 0;
  let scores: number[] = [];
  for await (const score of scoresAt(asker, points, { score: 'logit', signal })) {
    scores.push(score);
    row++;
    if (row % each > 0) continue;
    const i = row / each - 1;
    const falls = scores.slice(1).map((after) => scores[0] - after);
    const chosen = falls.map((_, at) => setOf(i, at));
    found.push(
      maps.map((all) => {
        const map = rowOf(all, i, count);
        const sums = chosen.map((set) => set.reduce((sum, pixel) => sum + map[pixel], 0));
        return sizes.map((_, size) =>
          correlation(sums.slice(size * sets, (size + 1) * sets), falls.slice(size * sets, (size + 1) * sets)),
        );
      }),
    );
    scores = [];
  }
  return found;
}

/** So many different pixels, by lot (Floyd). */
function drawn(pixels: number, size: number, seed: number): Uint32Array {
  const source = random(seed);
  const chosen = new Set<number>();
  for (let last = pixels - size; last < pixels; last++) {
    const pixel = source.integer(last + 1);
    chosen.add(chosen.has(pixel) ? last : pixel);
  }
  return Uint32Array.from(chosen);
}
