// How alike two maps are (§4.6 of algorithms.md): rank correlation of values and of magnitudes, and structural similarity
// (Wang et al., 2004) of magnitudes that are each divided by their largest.
import { spearman } from '../statistics/ranks.ts';

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
    ssim: ssim({ ...a, values: scaled(left) }, { ...b, values: scaled(right) }),
  };
}

function scaled(values: Float32Array): Float32Array {
  let largest = 0;
  for (const value of values) largest = Math.max(largest, value);
  return largest === 0 ? values : values.map((value) => value / largest);
}

const window = 5;
// For values from 0 to 1.
const steadyMean = 0.01 ** 2;
const steadySpread = 0.03 ** 2;

/** Mean over all 5 × 5 windows that lie inside, sample variances; one window where the plane is smaller. */
export function ssim(a: Plane, b: Plane): number {
  const { height, width } = a;
  const [high, wide] = [Math.min(window, height), Math.min(window, width)];
  let sum = 0;
  let count = 0;
  for (let top = 0; top + high <= height; top++) {
    for (let left = 0; left + wide <= width; left++) {
      sum += windowSimilarity([a.values, b.values], { top, left, high, wide, width });
      count++;
    }
  }
  return sum / count;
}

function windowSimilarity(
  [a, b]: readonly [Float32Array, Float32Array],
  at: {
    readonly top: number;
    readonly left: number;
    readonly high: number;
    readonly wide: number;
    readonly width: number;
  },
): number {
  let [sumA, sumB, squareA, squareB, product] = [0, 0, 0, 0, 0];
  for (let y = at.top; y < at.top + at.high; y++) {
    for (let x = at.left; x < at.left + at.wide; x++) {
      const [left, right] = [a[y * at.width + x], b[y * at.width + x]];
      sumA += left;
      sumB += right;
      squareA += left * left;
      squareB += right * right;
      product += left * right;
    }
  }
  const n = at.high * at.wide;
  const [meanA, meanB] = [sumA / n, sumB / n];
  const sample = n === 1 ? 0 : n / (n - 1);
  const varianceA = sample * (squareA / n - meanA * meanA);
  const varianceB = sample * (squareB / n - meanB * meanB);
  const covariance = sample * (product / n - meanA * meanB);
  return (
    ((2 * meanA * meanB + steadyMean) * (2 * covariance + steadySpread)) /
    ((meanA * meanA + meanB * meanB + steadyMean) * (varianceA + varianceB + steadySpread))
  );
}
