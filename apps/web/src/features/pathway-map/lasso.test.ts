// Points inside of what was drawn: against the angle that a polygon turns around a point, and what becomes of a selection.
import { describe, expect, it } from 'vitest';
import { isInside, pointsInside, rectangle, type Spot, selectedAfter } from './lasso.ts';

/** How often the polygon goes around the point, by the sum of its angles. */
function turns({ x, y }: Spot, polygon: readonly Spot[]): number {
  const sum = polygon.reduce((angle, a, i) => {
    const b = polygon[(i + 1) % polygon.length];
    const [from, to] = [Math.atan2(a.y - y, a.x - x), Math.atan2(b.y - y, b.x - x)];
    const turn = to - from;
    return angle + (turn > Math.PI ? turn - 2 * Math.PI : turn < -Math.PI ? turn + 2 * Math.PI : turn);
  }, 0);
  return Math.round(sum / (2 * Math.PI));
}

describe('a lasso', () => {
  const spots = Array.from({ length: 400 }, (_, i) => ({ x: (i % 20) + 0.37, y: Math.floor(i / 20) + 0.41 }));
  const shapes: Readonly<Record<string, readonly Spot[]>> = {
    hollow: [
      { x: 2, y: 2 },
      { x: 18, y: 3 },
      { x: 17, y: 17 },
      { x: 10, y: 6 },
      { x: 3, y: 18 },
    ],
    crossed: [
      { x: 1, y: 1 },
      { x: 19, y: 19 },
      { x: 19, y: 1 },
      { x: 1, y: 19 },
    ],
    star: Array.from({ length: 5 }, (_, i) => ({
      x: 10 + 9 * Math.sin((i * 4 * Math.PI) / 5),
      y: 10 - 9 * Math.cos((i * 4 * Math.PI) / 5),
    })),
  };

  it.each(Object.entries(shapes))('holds the points that the %s one goes around an odd number of times', (_, shape) => {
    const expected = spots.flatMap((spot, i) => (turns(spot, shape) % 2 === 0 ? [] : [i]));
    expect(expected.length).toBeGreaterThan(20);
    expect(pointsInside(spots.length, (i) => spots[i], shape)).toEqual(expected);
    expect(spots.filter((spot) => isInside(spot, [...shape].reverse()))).toHaveLength(expected.length);
  });

  it('of a rectangle holds what lies between its corners, whichever was drawn first', () => {
    const between = spots.flatMap(({ x, y }, i) => (x > 3 && x < 9 && y > 2 && y < 5 ? [i] : []));
    for (const [a, b] of [
      [
        { x: 3, y: 2 },
        { x: 9, y: 5 },
      ],
      [
        { x: 9, y: 2 },
        { x: 3, y: 5 },
      ],
    ]) {
      expect(pointsInside(spots.length, (i) => spots[i], rectangle(a, b))).toEqual(between);
    }
  });

  it('of a line holds nothing', () => {
    expect(pointsInside(spots.length, (i) => spots[i], [spots[0], spots[399]])).toEqual([]);
    expect(pointsInside(spots.length, (i) => spots[i], rectangle(spots[0], spots[0]))).toEqual([]);
  });
});

it('a selection is replaced, added to, taken from', () => {
  const known = new Set([1, 2]);
  expect([...selectedAfter(known, [2, 3], 'replace')]).toEqual([2, 3]);
  expect([...selectedAfter(known, [2, 3], 'add')]).toEqual([1, 2, 3]);
  expect([...selectedAfter(known, [2, 3], 'remove')]).toEqual([1]);
  expect([...known]).toEqual([1, 2]);
});
