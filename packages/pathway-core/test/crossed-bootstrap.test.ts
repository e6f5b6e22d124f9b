// The crossed bootstrap against every draw there is of a small table, and against what drawing images alone gives.
import { expect, it } from 'vitest';
import { bootstrap, crossedBootstrap, random } from '../src/index.ts';

it('is the distribution over all draws of rows and columns', () => {
  const table = [
    [0, 1],
    [4, 16],
  ];
  const pairs = [0, 1].flatMap((a) => [0, 1].map((b) => [a, b]));
  const means = pairs
    .flatMap((rows) =>
      pairs.map((columns) => rows.flatMap((r) => columns.map((c) => table[r][c])).reduce((sum, one) => sum + one) / 4),
    )
    .sort((a, b) => a - b);
  // One draw in sixteen gives the least and one the largest: both lie outside of 95 %.
  const found = crossedBootstrap(table, { draws: 4000, seed: 1 });
  expect(found).toEqual({ estimate: 5.25, low: means[0], high: means[15], n: 2 });
});

it('of one row is the bootstrap of its columns; equal rows add nothing', () => {
  const source = random(4);
  const row = Float64Array.from({ length: 80 }, () => source.normal());
  const alone = bootstrap(row, { draws: 4000, seed: 2 });
  const own = crossedBootstrap([row], { draws: 4000, seed: 3 });
  const thrice = crossedBootstrap([row, row, row], { draws: 4000, seed: 4 });
  for (const { estimate, low, high, n } of [own, thrice]) {
    expect(n).toBe(80);
    expect(estimate).toBeCloseTo(alone.estimate, 12);
    expect(low).toBeCloseTo(alone.low, 1);
    expect(high).toBeCloseTo(alone.high, 1);
  }
});

it('is wider where rows differ, and refuses what is no table', () => {
  const flat = Array.from({ length: 4 }, () => new Float64Array(50).fill(0.5));
  const different = flat.map((row, at) => row.map((value) => value + 0.1 * at));
  const { low, high } = crossedBootstrap(flat);
  expect([low, high]).toEqual([0.5, 0.5]);
  const wide = crossedBootstrap(different);
  expect(wide.high - wide.low).toBeGreaterThan(0.1);
  expect(() => crossedBootstrap([])).toThrowError('rows');
  expect(() => crossedBootstrap([[1, 2], [1]])).toThrowError('rows');
});
