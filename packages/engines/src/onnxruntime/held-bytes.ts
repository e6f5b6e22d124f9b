// What a session keeps of memory between its runs.
import { elementCount, type Program } from '@pathlens/pathway-core';
import type { Provider } from './providers.ts';

/** What the arena of a card is reckoned to grow to at most. */
const largestArena = 2 ** 29;

/**
 * On the processor: weights that cannot be mapped, and those of convolutions, which are brought into blocks there. On a card: every
 * weight, and the arena of its largest run.
 */
export function heldBytes({ name }: Provider, { constants, steps, types }: Program, batch: number): number {
  const blocked = new Set(
    steps.flatMap((step) => ('weight' in step && step.primitive !== 'linear' ? [step.weight] : [])),
  );
  let floats = 0;
  for (const [id, { shape, stored }] of constants) {
    if (name !== 'cpu' || stored === undefined || blocked.has(id)) floats += elementCount(shape);
  }
  if (name === 'cpu') return 4 * floats;
  let row = 0;
  for (const { shape } of types.values()) row += elementCount(shape);
  return 4 * floats + Math.min(largestArena, 4 * batch * row);
}
