// Walking a cloud of points with arrow keys: to the nearest one on that side, what lies straight ahead before what lies aside.
import type { Spot } from './lasso.ts';

const directions: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** What lies aside counts as so many times as far. */
const aside = 2;

/** Index of the next point, by screen places; null where the key is none of these, or nothing lies there. */
export function nextPoint(
  key: string,
  { from, count, at }: { readonly from: number; readonly count: number; readonly at: (index: number) => Spot },
): number | null {
  const direction = directions[key];
  if (direction === undefined) return null;
  const [dx, dy] = direction;
  const start = at(from);
  let next: number | null = null;
  let nearest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < count; i++) {
    if (i === from) continue;
    const { x, y } = at(i);
    const ahead = (x - start.x) * dx + (y - start.y) * dy;
    const across = Math.abs((x - start.x) * dy) + Math.abs((y - start.y) * dx);
    // Points at one place are walked by their index, one way and the other.
    const same = ahead === 0 && across === 0 && (dx + dy > 0 ? i > from : i < from);
    if (!same && (ahead <= 0 || across > 3 * ahead)) continue;
    const distance = same ? 0 : ahead + aside * across;
    if (distance < nearest || (distance === 0 && same && next !== null && Math.abs(i - from) < Math.abs(next - from))) {
      nearest = distance;
      next = i;
    }
  }
  return next;
}

/** The point nearest to a place within `reach`; null where there is none. */
export function nearestPoint(
  { x, y }: Spot,
  { count, at, reach }: { readonly count: number; readonly at: (index: number) => Spot; readonly reach: number },
): number | null {
  let found: number | null = null;
  let least = reach * reach;
  for (let i = 0; i < count; i++) {
    const spot = at(i);
    const distance = (spot.x - x) ** 2 + (spot.y - y) ** 2;
    // What is drawn later lies on top.
    if (distance <= least) [found, least] = [i, distance];
  }
  return found;
}
