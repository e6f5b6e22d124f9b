// A logarithmic axis for differences that span many powers of ten; what is zero stands at its start.

export interface LogAxis {
  /** Powers of ten at its ends. */
  readonly from: number;
  readonly to: number;
}

const least = -9;

/** Whole powers of ten around the values and the limit, at least three of them. */
export function logAxis(values: readonly number[], limit: number): LogAxis {
  const powers = [...values, limit].filter((value) => value > 0).map(Math.log10);
  const from = Math.max(least, Math.floor(Math.min(...powers)));
  const to = Math.ceil(Math.max(...powers) + 0.2);
  // The limit keeps a power of ten on its left, where what holds stands.
  return { from: Math.max(least, Math.min(from, to - 3, Math.floor(Math.log10(limit)) - 1)), to };
}

/** Where a value stands, 0 to 1. */
export function placeOn({ from, to }: LogAxis, value: number): number {
  if (!(value > 0)) return 0;
  return Math.min(1, Math.max(0, (Math.log10(value) - from) / (to - from)));
}

/** At most six powers of ten. */
export function ticksOf({ from, to }: LogAxis): number[] {
  const step = Math.ceil((to - from) / 5);
  return Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, at) => from + at * step);
}
