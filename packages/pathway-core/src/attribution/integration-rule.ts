// Rules that take an integral over [0, 1] as a weighted sum: where they look, and with which weights. Weights add up to 1,
// those of endpoints to (n + 1)/n.

export type IntegrationRule = 'midpoint' | 'left' | 'right' | 'trapezoid' | 'gauss-legendre' | 'endpoints';

export interface IntegrationPoint {
  readonly alpha: number;
  readonly weight: number;
}

/** `steps` points; trapezoid and endpoints have one more, since they look at both ends of their `steps` intervals. */
export function integrationPoints(rule: IntegrationRule, steps: number): IntegrationPoint[] {
  const evenly = (shift: number) =>
    Array.from({ length: steps }, (_, k) => ({ alpha: (k + shift) / steps, weight: 1 / steps }));
  switch (rule) {
    case 'midpoint':
      return evenly(0.5);
    case 'left':
      return evenly(0);
    case 'right':
      return evenly(1);
    case 'trapezoid':
      return Array.from({ length: steps + 1 }, (_, k) => ({
        alpha: k / steps,
        weight: (k === 0 || k === steps ? 0.5 : 1) / steps,
      }));
    case 'gauss-legendre':
      return gaussLegendre(steps);
    case 'endpoints':
      return Array.from({ length: steps + 1 }, (_, k) => ({ alpha: k / steps, weight: 1 / steps }));
  }
}

/** The Legendre polynomial of degree n and its derivative at x, by their recurrence. */
function legendre(n: number, x: number): { readonly value: number; readonly derivative: number } {
  let before = 1;
  let value = x;
  for (let k = 2; k <= n; k++) [before, value] = [value, ((2 * k - 1) * x * value - (k - 1) * before) / k];
  return { value, derivative: (n * (x * value - before)) / (x * x - 1) };
}

/** Zeros of the Legendre polynomial by Newton's method, taken from [−1, 1] to [0, 1]; exact to degree 2n − 1. */
function gaussLegendre(n: number): IntegrationPoint[] {
  return Array.from({ length: n }, (_, k) => {
    let x = -Math.cos((Math.PI * (k + 0.75)) / (n + 0.5));
    for (let turn = 0; turn < 100; turn++) {
      const { value, derivative } = legendre(n, x);
      const step = value / derivative;
      x -= step;
      if (Math.abs(step) < 1e-15) break;
    }
    const { derivative } = legendre(n, x);
    return { alpha: (x + 1) / 2, weight: 1 / ((1 - x * x) * derivative * derivative) };
  });
}
