// Efficient and smooth parameter randomisation (eMPRT, sMPRT), Hedström, Weber, Lapuschkin and Höhne, 2023. Efficient: instead of asking
// whether maps stay alike, whether they grow more complex when the whole network forgets what it learned: (ξ(A′) − ξ(A)) / ξ(A), ξ the
// entropy of a map's histogram; the higher, the better. Smooth: maps are averaged over noisy copies of the image before they are compared.
import { type AnalysisSession, openSession } from '../analysis/session.ts';
import { derivedSeed, random } from '../random.ts';
import { rowOf } from '../tensor/rows.ts';
import type { Examined, ExplainedMaps, Explainer } from './explainer.ts';
import { planesOf } from './planes.ts';
import { parameterModules, randomisedNetwork } from './randomised-network.ts';

/** Bins of a histogram, from the smallest to the largest value. */
const bins = 100;

/** In nats; zero where all values are equal. */
export function histogramEntropy(values: ArrayLike<number>): number {
  let [low, high] = [Infinity, -Infinity];
  for (let at = 0; at < values.length; at++) {
    low = Math.min(low, values[at]);
    high = Math.max(high, values[at]);
  }
  if (!(high > low)) return 0;
  const counts = new Float64Array(bins);
  for (let at = 0; at < values.length; at++) {
    counts[Math.min(Math.floor(((values[at] - low) / (high - low)) * bins), bins - 1)]++;
  }
  let entropy = 0;
  for (const count of counts) {
    if (count > 0) entropy -= (count / values.length) * Math.log(count / values.length);
  }
  return entropy;
}

/**
 * [explainer][image]; null where the original map has no entropy. Costs a map of each, the one of the network itself where it is not
 * given, and the compiling of one network for all.
 */
export async function efficientRandomisation(
  session: AnalysisSession,
  examined: readonly Examined[],
  seed: number,
): Promise<(number | null)[][]> {
  const network = randomisedNetwork(session.network, parameterModules(session.network), seed);
  const other = await openSession(session.asker.engine, network);
  const entropies = (maps: ExplainedMaps) => planesOf(maps).map(({ values }) => histogramEntropy(values));
  try {
    const found: (number | null)[][] = [];
    for (const { batch, explainer, maps } of examined) {
      const before = entropies(maps ?? (await explainer.explain(session, batch)));
      const after = entropies(await explainer.explain(other, batch));
      found.push(before.map((entropy, i) => (entropy === 0 ? null : (after[i] - entropy) / entropy)));
    }
    return found;
  } finally {
    await other.dispose();
  }
}

export interface Smoothing {
  readonly samples: number;
  /** As a share of what lies between the image's smallest and largest value. */
  readonly noise: number;
  /** With an image's key what noise is drawn by; the key alone where left out. */
  readonly seed?: number;
}

/** The same method, its maps averaged over noisy copies of the image: for smooth parameter randomisation. */
export function smoothed(explainer: Explainer, { samples, noise, seed }: Smoothing): Explainer {
  return {
    id: explainer.id,
    async explain(session, batch) {
      const count = batch.targets.length;
      let sum = new Float64Array(0);
      let shape: readonly number[] = [];
      for (let sample = 0; sample < samples; sample++) {
        batch.signal?.throwIfAborted();
        const images = batch.images.slice();
        for (const [i, key] of batch.keys.entries()) {
          const image = rowOf(images, i, count);
          const range =
            image.reduce((a, b) => Math.max(a, b), -Infinity) - image.reduce((a, b) => Math.min(a, b), Infinity);
          const own = seed === undefined ? key : derivedSeed(seed, key);
          const source = random(derivedSeed(own, sample));
          for (let at = 0; at < image.length; at++) image[at] += noise * range * source.normal();
        }
        const maps = await explainer.explain(session, { ...batch, images });
        if (sample === 0) sum = new Float64Array(maps.values.length);
        for (let at = 0; at < sum.length; at++) sum[at] += maps.values[at] / samples;
        shape = maps.shape;
      }
      return { shape, values: Float32Array.from(sum) };
    },
  };
}
