// Which images are taken where not all can be: drawn by seed, in the order of the dataset.
import { random } from '@pathlens/pathway-core';

/** `wanted` of the places 0 … count − 1, every set as likely as any other, ascending; all where there are no more. */
export function drawPlaces(count: number, wanted: number, seed: number): number[] {
  const order = Array.from({ length: count }, (_, i) => i);
  const source = random(seed);
  const taken = Math.min(wanted, count);
  // The first places of a random order (Fisher-Yates).
  for (let i = 0; i < taken; i++) {
    const j = i + source.integer(count - i);
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order.slice(0, taken).sort((a, b) => a - b);
}
