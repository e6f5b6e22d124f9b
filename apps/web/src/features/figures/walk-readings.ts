// Which value is read next: the nearest to a pointer, or the neighbour that an arrow key means.
import type { Reading } from '@pathlens/figures';

const reach = 24;

/** Index of the reading under the pointer, or of the nearest one within reach; −1 where there is none. */
export function readingAt(readings: readonly Reading[], x: number, y: number): number {
  let best = -1;
  let least = reach ** 2;
  for (const [i, reading] of readings.entries()) {
    const { box } = reading;
    if (box && x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height) return i;
    if (box) continue;
    const distance = (reading.x - x) ** 2 + (reading.y - y) ** 2;
    if (distance < least) [best, least] = [i, distance];
  }
  return best;
}

/** ← and → walk the values of a group, ↑ and ↓ go to the nearest value of the next group, Home and End to a group's ends. */
export function walkReadings(readings: readonly Reading[], from: number, key: string): number {
  if (readings.length === 0) return -1;
  if (from < 0 || from >= readings.length) return 0;
  const { group, x } = readings[from];
  const own = readings.flatMap((reading, i) => (reading.group === group ? [i] : []));
  const place = own.indexOf(from);
  if (key === 'ArrowRight') return own[Math.min(own.length - 1, place + 1)];
  if (key === 'ArrowLeft') return own[Math.max(0, place - 1)];
  if (key === 'Home') return own[0];
  if (key === 'End') return own[own.length - 1];
  const groups = [...new Set(readings.map((reading) => reading.group))].sort((a, b) => a - b);
  const next = groups[groups.indexOf(group) + (key === 'ArrowDown' ? 1 : -1)];
  if (next === undefined) return from;
  return readings.reduce(
    (best, reading, i) =>
      reading.group === next && (best < 0 || Math.abs(reading.x - x) < Math.abs(readings[best].x - x)) ? i : best,
    -1,
  );
}

export const walkingKeys: ReadonlySet<string> = new Set([
  'ArrowLeft',
  'ArrowRight',
  'ArrowUp',
  'ArrowDown',
  'Home',
  'End',
]);
