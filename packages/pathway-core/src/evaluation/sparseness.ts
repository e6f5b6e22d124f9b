// How concentrated a map is: Gini index of |A| (Hurley and Rickard, 2009; Chalasani et al., ICML 2020) and the entropy of |A| as
// a distribution. Concentration is no merit by itself: a map of one random pixel has the most.

/** 0 where all magnitudes are equal, near 1 where one holds everything; null for a map of zeros. */
export function gini(map: ArrayLike<number>): number | null {
  const sorted = Float64Array.from(map, Math.abs).sort();
  let total = 0;
  let weighted = 0;
  for (let i = 0; i < sorted.length; i++) {
    total += sorted[i];
    weighted += (2 * (i + 1) - sorted.length - 1) * sorted[i];
  }
  return total === 0 ? null : weighted / (sorted.length * total);
}

/** −Σ p ln p over ln n, p = |A|/Σ|A|: 1 where all are equal, 0 where one holds everything; null for a map of zeros. */
export function relativeEntropy(map: ArrayLike<number>): number | null {
  const magnitudes = Float64Array.from(map, Math.abs);
  const total = magnitudes.reduce((sum, value) => sum + value, 0);
  if (total === 0) return null;
  let entropy = 0;
  for (const value of magnitudes) if (value > 0) entropy -= (value / total) * Math.log(value / total);
  return magnitudes.length === 1 ? 0 : entropy / Math.log(magnitudes.length);
}
