// Matchers: how far two arrays lie apart, in the measures the tolerances are stated in.

/** Largest |actual − expected| as a share of the largest |expected| (of 1 where all are zero); NaN where lengths differ or a value is no number. */
export function largestDeviation(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Number.NaN;
  let deviation = 0;
  let magnitude = 0;
  for (let at = 0; at < expected.length; at++) {
    const difference = Math.abs(actual[at] - expected[at]);
    // Comparisons with NaN are false and would let it pass.
    if (Number.isNaN(difference)) return Number.NaN;
    deviation = Math.max(deviation, difference);
    magnitude = Math.max(magnitude, Math.abs(expected[at]));
  }
  return deviation / (magnitude === 0 ? 1 : magnitude);
}

/** Number of bits that differ between two packed bit sets of equal length. */
export function differentBits(a: Uint8Array, b: Uint8Array): number {
  if (a.length !== b.length) throw new Error(`bit sets of ${a.length} and ${b.length} bytes`);
  let count = 0;
  for (let at = 0; at < a.length; at++) {
    for (let bits = a[at] ^ b[at]; bits !== 0; bits &= bits - 1) count++;
  }
  return count;
}
