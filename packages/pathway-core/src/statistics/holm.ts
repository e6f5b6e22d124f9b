// Holm's correction (1979): p values of several tests of one question, so that the chance of any false alarm stays what it is said to be.

/** Adjusted, in the order given: at most 1. */
export function holm(values: readonly number[]): number[] {
  const order = values.map((_, i) => i).sort((a, b) => values[a] - values[b]);
  const adjusted = new Array<number>(values.length);
  let largest = 0;
  for (const [rank, i] of order.entries()) {
    largest = Math.max(largest, Math.min(1, (values.length - rank) * values[i]));
    adjusted[i] = largest;
  }
  return adjusted;
}
