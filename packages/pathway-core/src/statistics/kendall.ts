// Kendall's τ_b (1945): of all pairs, how many more stand in the same order in both rankings than in opposite ones; ties corrected for.

/** null where one side is the same everywhere. */
export function kendall(a: ArrayLike<number>, b: ArrayLike<number>): number | null {
  if (a.length !== b.length) throw new Error(`pairs of ${a.length} and ${b.length} values`);
  let [agreement, variesA, variesB] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    for (let j = i + 1; j < a.length; j++) {
      const [left, right] = [Math.sign(a[i] - a[j]), Math.sign(b[i] - b[j])];
      agreement += left * right;
      variesA += Math.abs(left);
      variesB += Math.abs(right);
    }
  }
  return variesA === 0 || variesB === 0 ? null : agreement / Math.sqrt(variesA * variesB);
}
