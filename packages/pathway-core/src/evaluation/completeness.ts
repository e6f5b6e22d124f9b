// Completeness, Sundararajan, Taly and Yan, ICML 2017: a map of contributions adds up to how the answer differs from that to a baseline.

/** |Σ A − (Φ_c(x) − Φ_c(x′))| as a share of the change; null where the answer does not change. */
export function incompleteness(
  map: ArrayLike<number>,
  { answer, baseline }: { readonly answer: number; readonly baseline: number },
): number | null {
  const change = answer - baseline;
  if (change === 0) return null;
  let sum = 0;
  for (let at = 0; at < map.length; at++) sum += map[at];
  return Math.abs(sum - change) / Math.abs(change);
}
