// How alike two maps are (§4.6 of algorithms.md): rank correlation of values and of magnitudes, and structural similarity
// (Wang et al., 2004) of magnitudes that are each divided by their largest.
import { spearman } from '../statistics/ranks.ts';
import { structuralSimilarity } from '../statistics/structural-similarity.ts';

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

export function similarity(a: Plane, b: Plane): Similarity {
  const [left, right] = [a.values.map(Math.abs), b.values.map(Math.abs)];
  return {
    spearman: spearman(a.values, b.values),
    spearmanAbs: spearman(left, right),
    ssim: structuralSimilarity(scaled(left), scaled(right), [1, a.height, a.width], { window: 5 }),
  };
}

function scaled(values: Float32Array): Float32Array {
  let largest = 0;
  for (const value of values) largest = Math.max(largest, value);
  return largest === 0 ? values : values.map((value) => value / largest);
}
