// Which points lie in what somebody has drawn around them.

export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Whether a point lies in a polygon, closed from its last corner to its first; where it crosses itself, by even and odd. */
export function isInside({ x, y }: Spot, polygon: readonly Spot[]): boolean {
  let inside = false;
  for (let i = 0, j = polygon.length - 1; i < polygon.length; j = i++) {
    const [a, b] = [polygon[i], polygon[j]];
    if (a.y > y === b.y > y) continue;
    if (x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x) inside = !inside;
  }
  return inside;
}

/** The corners of a rectangle between two of them. */
export function rectangle(a: Spot, b: Spot): readonly Spot[] {
  return [a, { x: b.x, y: a.y }, b, { x: a.x, y: b.y }];
}

/** Indices of the points in the polygon, ascending; none of a polygon without area. */
export function pointsInside(count: number, at: (index: number) => Spot, polygon: readonly Spot[]): number[] {
  if (polygon.length < 3) return [];
  const [left, right] = [Math.min(...polygon.map(({ x }) => x)), Math.max(...polygon.map(({ x }) => x))];
  const [top, bottom] = [Math.min(...polygon.map(({ y }) => y)), Math.max(...polygon.map(({ y }) => y))];
  const found: number[] = [];
  for (let i = 0; i < count; i++) {
    const spot = at(i);
    if (spot.x < left || spot.x > right || spot.y < top || spot.y > bottom) continue;
    if (isInside(spot, polygon)) found.push(i);
  }
  return found;
}

export type SelectHow = 'replace' | 'add' | 'remove';

/** A selection after some points were drawn around. */
export function selectedAfter(
  known: ReadonlySet<number>,
  found: readonly number[],
  how: SelectHow,
): ReadonlySet<number> {
  if (how === 'replace') return new Set(found);
  const next = new Set(known);
  for (const index of found) {
    if (how === 'add') next.add(index);
    else next.delete(index);
  }
  return next;
}
