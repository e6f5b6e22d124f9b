import { expect, test } from 'vitest';
import { brushedRuns } from './brushed-runs.ts';

const drawn = [4, 0, 2, 1, 3].map((channel) => ({ channel }));

test('stretches are those of the drawing order, not of the numbers', () => {
  expect(brushedRuns(drawn, [0, 2, 3])).toEqual([
    { from: 1, to: 3 },
    { from: 4, to: 5 },
  ]);
  expect(brushedRuns(drawn, [])).toEqual([]);
  expect(brushedRuns(drawn, [9])).toEqual([]);
});
