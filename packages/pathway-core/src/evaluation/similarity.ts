// How alike two maps are (§4.6 of algorithms.md): rank correlation of values and of magnitudes, structural similarity (Wang et
// al., 2004) and correlation of histograms of gradients, both of magnitudes that are each divided by their largest.
import type { SimilarityRule } from '../catalog/metric-parameters.ts';
import { correlation, spearman } from '../statistics/ranks.ts';
import { structuralSimilarity } from '../statistics/structural-similarity.ts';
import { gradientHistograms } from './gradient-histograms.ts';

export interface Similarity {
  /** null where one of the maps is the same everywhere. */
  readonly spearman: number | null;
  /** Of |A|. */
  readonly spearmanAbs: number | null;
  readonly ssim: number;
}

export interface Plane {
  readonly values: Float32Array;
  readonly height: number;
  readonly width: number;
}

/** null where a rule says nothing: ranks or histograms of a map that is the same everywhere, histograms of less than three cells. */
export const similarityBy: Readonly<Record<SimilarityRule, (a: Plane, b: Plane) => number | null>> = {
  spearman: (a, b) => spearman(a.values, b.values),
  'spearman-abs': (a, b) => spearman(a.values.map(Math.abs), b.values.map(Math.abs)),
  ssim,
  hog: (a, b) => correlation(gradientHistograms(scaledMagnitude(a), a), gradientHistograms(scaledMagnitude(b), b)),
};

export function similarity(a: Plane, b: Plane): Similarity {
  return {
    spearman: similarityBy.spearman(a, b),
    spearmanAbs: similarityBy['spearman-abs'](a, b),
    ssim: ssim(a, b),
  };
}

function ssim(a: Plane, b: Plane): number {
  return structuralSimilarity(scaledMagnitude(a), scaledMagnitude(b), [1, a.height, a.width], { window: 5 });
}

function scaledMagnitude({ values }: Plane): Float32Array {
  const magnitudes = values.map(Math.abs);
  const largest = magnitudes.reduce((most, value) => Math.max(most, value), 0);
  return largest === 0 ? magnitudes : magnitudes.map((value) => value / largest);
}
