// Which ticks of a strip lie under a pointer or between two places.
import type { Reading } from '@pathlens/figures';

/** Ticks of one row, by their places among its ticks: the first and the last that were chosen. */
export interface Chosen {
  readonly row: number;
  readonly first: number;
  readonly last: number;
  readonly count: number;
}

const reach = 6;

/** The tick under the pointer, the row's mean where none is near, −1 outside of all rows. */
export function nearestReading(readings: readonly Reading[], x: number, y: number): number {
  const row = readings.findIndex(({ tick, box }) => !tick && box && y >= box.y && y < box.y + box.height);
  if (row < 0) return -1;
  const { group } = readings[row];
  let best = row;
  let least = reach;
  for (const [i, reading] of readings.entries()) {
    if (reading.group !== group || !reading.tick) continue;
    const distance = Math.abs(reading.x - x);
    if (distance <= least) [best, least] = [i, distance];
  }
  return best;
}

/** null where no tick of the row lies between. */
export function chosenBetween(
  readings: readonly Reading[],
  row: number,
  ends: readonly [number, number],
): Chosen | null {
  const [from, to] = [Math.min(...ends), Math.max(...ends)];
  const places = readings.flatMap(({ group, tick, x }) =>
    group === row && tick && x >= from && x <= to ? tick.place : [],
  );
  if (places.length === 0) return null;
  return { row, first: Math.min(...places), last: Math.max(...places), count: places.length };
}
