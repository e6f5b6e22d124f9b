// Arrow keys among points: straight ahead goes first, nothing is walked to that lies behind, and all of a grid is reached.
import { describe, expect, it } from 'vitest';
import { nearestPoint, nextPoint } from './walk.ts';

const grid = Array.from({ length: 25 }, (_, i) => ({ x: (i % 5) * 10, y: Math.floor(i / 5) * 10 }));
const among = (from: number, spots = grid) => ({ from, count: spots.length, at: (i: number) => spots[i] });

describe('arrow keys', () => {
  it('go to the neighbour on a grid, and nowhere beyond its edge', () => {
    expect(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'].map((key) => nextPoint(key, among(12)))).toEqual([
      11, 13, 7, 17,
    ]);
    expect([nextPoint('ArrowLeft', among(0)), nextPoint('ArrowUp', among(0)), nextPoint('Enter', among(0))]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('prefer what lies straight ahead to what lies nearer aside', () => {
    const spots = [
      { x: 0, y: 0 },
      { x: 10, y: 9 },
      { x: 18, y: 0 },
    ];
    expect(nextPoint('ArrowRight', among(0, spots))).toBe(2);
    expect(nextPoint('ArrowDown', among(0, spots))).toBe(1);
  });

  it('walk through points that lie at one place', () => {
    const spots = [0, 1, 2].map(() => ({ x: 5, y: 5 }));
    expect(nextPoint('ArrowRight', among(0, spots))).toBe(1);
    expect(nextPoint('ArrowRight', among(1, spots))).toBe(2);
    expect(nextPoint('ArrowLeft', among(2, spots))).toBe(1);
  });
});

it('the nearest point is found within reach alone', () => {
  const at = (i: number) => grid[i];
  expect(nearestPoint({ x: 21, y: 19 }, { count: 25, at, reach: 5 })).toBe(12);
  expect(nearestPoint({ x: 25, y: 25 }, { count: 25, at, reach: 5 })).toBeNull();
});
