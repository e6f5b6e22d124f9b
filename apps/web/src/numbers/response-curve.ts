// Reading a response between the sparsities it was computed at: straight lines on the axis of the instrument.

export interface CurvePoint {
  /** Percent. */
  readonly sparsity: number;
  readonly value: number;
}

export interface CurveReading {
  readonly value: number;
  /** False where the value lies between two computed ones, or beyond the last. */
  readonly exact: boolean;
}

function depth(sparsity: number): number {
  return -Math.log10(1 - Math.min(sparsity, 99.9999) / 100);
}

/** The value at a sparsity; null where nothing was computed. Beyond the ends the end value is held, never extrapolated. */
export function readCurve(points: readonly CurvePoint[], sparsity: number): CurveReading | null {
  if (points.length === 0) return null;
  const above = points.findIndex((point) => point.sparsity >= sparsity);
  if (above === -1) return { value: points[points.length - 1].value, exact: false };
  const right = points[above];
  if (Math.abs(right.sparsity - sparsity) < 1e-9) return { value: right.value, exact: true };
  if (above === 0) return { value: right.value, exact: false };
  const left = points[above - 1];
  const share = (depth(sparsity) - depth(left.sparsity)) / (depth(right.sparsity) - depth(left.sparsity));
  return { value: left.value + share * (right.value - left.value), exact: false };
}

/**
 * The largest sparsity up to which the value stays within `change` of 1 (a probability ratio), read to 0.1 percent;
 * null where already the first point is outside.
 */
export function largestWithin(points: readonly CurvePoint[], change: number): number | null {
  let last: number | null = null;
  for (const [index, point] of points.entries()) {
    if (Math.abs(1 - point.value) <= change) {
      last = point.sparsity;
      continue;
    }
    if (index === 0) return null;
    const left = points[index - 1];
    const limit = point.value < 1 ? 1 - change : 1 + change;
    const share = (limit - left.value) / (point.value - left.value);
    const at = depth(left.sparsity) + share * (depth(point.sparsity) - depth(left.sparsity));
    return Math.floor(1000 * (1 - 10 ** -at)) / 10;
  }
  return last;
}
