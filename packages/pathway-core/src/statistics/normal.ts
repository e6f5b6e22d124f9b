// The tail of the normal distribution.

/** Chance of more than z ≥ 0, by the continued fraction of Mills' ratio beyond 2.5 and by the series around 0 before it. */
export function upperTail(z: number): number {
  const density = Math.exp(-(z * z) / 2) / Math.sqrt(2 * Math.PI);
  if (z > 2.5) {
    let fraction = 0;
    for (let k = 80; k >= 1; k--) fraction = k / (z + fraction);
    return density / (z + fraction);
  }
  let term = z;
  let sum = z;
  for (let k = 1; k < 60; k++) {
    term *= (z * z) / (2 * k + 1);
    sum += term;
  }
  return 0.5 - density * sum;
}
