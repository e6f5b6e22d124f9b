// The threshold of a pathway: one percentile over the scores of all activation points, as numpy.percentile (linear) has it.
import { orderStatistics } from './order-statistics.ts';

/** numpy's interpolation between two neighbours, which is exact at both ends. */
function interpolate(low: number, high: number, share: number): number {
  return share < 0.5 ? low + (high - low) * share : high - (high - low) * (1 - share);
}

/**
 * One threshold a sparsity S: the value at position S/100·(N−1) of the N sorted scores, in float64. A unit is kept iff its
 * score is above it. Segments are taken together without being joined. Throws PathlensError SCORES_NOT_FINITE.
 *
 *     globalQuantiles([new Float32Array([0, 1, 2]), new Float32Array([3])], [50]) // [1.5]
 */
export function globalQuantiles(
  segments: readonly Float32Array[],
  sparsities: readonly number[],
  options: { readonly names?: readonly string[] } = {},
): Float64Array {
  const units = segments.reduce((sum, segment) => sum + segment.length, 0);
  if (units === 0) return new Float64Array(sparsities.length);
  const positions = sparsities.map((sparsity) => (sparsity / 100) * (units - 1));
  const ranks = positions.flatMap((position) => {
    const low = Math.floor(position);
    return [low, Math.min(low + 1, units - 1)];
  });
  const values = orderStatistics(segments, ranks, options);
  return Float64Array.from(positions, (position, i) =>
    interpolate(values[2 * i], values[2 * i + 1], position - Math.floor(position)),
  );
}

/**
 * One threshold a sparsity S within one activation point, such that the ⌊S/100·n⌋ units of lowest score are dropped (more
 * where scores tie with the threshold); −∞ where none is.
 */
export function quotaThresholds(scores: Float32Array, sparsities: readonly number[]): Float64Array {
  // S·n/100 and not S/100·n: 29 % of 100 units are 29, not 28.999….
  const dropped = sparsities.map((sparsity) => Math.floor((sparsity * scores.length) / 100));
  const ranks = dropped.filter((count) => count > 0).map((count) => count - 1);
  const values = ranks.length > 0 ? orderStatistics([scores], ranks) : new Float32Array(0);
  let next = 0;
  return Float64Array.from(dropped, (count) => (count > 0 ? values[next++] : -Infinity));
}

/** Bits of the largest float32 that is not above the threshold; −1 where none of at least zero is. */
function floorBits(threshold: number): number {
  if (!(threshold >= 0)) return -1;
  const float = Float32Array.of(threshold);
  const bits = new Int32Array(float.buffer)[0];
  return float[0] > threshold ? bits - 1 : bits;
}

/**
 * One byte a unit: 1 iff its score (finite, ≥ 0) is above the threshold; ties are dropped. Written to `into` where given.
 * Compares bits, which stand in the order of such floats, because branches on scores cannot be predicted.
 */
export function keptMask(
  scores: Float32Array,
  threshold: number,
  into: Uint8Array = new Uint8Array(scores.length),
): Uint8Array {
  const bits = new Int32Array(scores.buffer, scores.byteOffset, scores.length);
  const limit = floorBits(threshold);
  for (let i = 0; i < bits.length; i++) into[i] = (limit - bits[i]) >>> 31;
  return into;
}
