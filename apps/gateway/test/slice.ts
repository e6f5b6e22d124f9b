// What a short run takes of a long list, drawn by CHECK_SEED: the same for the same seed. `npm run check:long` takes all of it.
import { createHash } from 'node:crypto';

const seed = process.env.CHECK_SEED ?? '0';
/** All of it is taken. */
export const whole = process.env.CHECK_ROUNDS !== undefined;

/** From 0 to below 1. */
export function lotOf(text: string): number {
  return createHash('sha256').update(`${seed} ${text}`).digest().readUInt32BE() / 2 ** 32;
}

/** So many of them; all where everything is taken. */
export function drawn<T>(all: readonly T[], count: number, nameOf: (one: T) => string): readonly T[] {
  if (whole) return all;
  const lots = all.map((one) => ({ one, lot: lotOf(nameOf(one)) })).sort((a, b) => a.lot - b.lot);
  const chosen = new Set(lots.slice(0, count).map(({ one }) => one));
  return all.filter((one) => chosen.has(one));
}
