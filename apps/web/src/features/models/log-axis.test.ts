// The axis holds everything that is drawn on it.
import { expect, test } from 'vitest';
import { logAxis, placeOn, ticksOf } from './log-axis.ts';

test.each([
  [[2e-7, 4e-7], 1e-3],
  [[0, 0], 1e-3],
  [[0.7, 1e-12], 1e-3],
  [[1e-3], 1e-3],
])('%j and the limit', (values, limit) => {
  const axis = logAxis(values, limit);
  const places = [...values, limit].map((value) => placeOn(axis, value));
  for (const place of places) expect(place).toBeGreaterThanOrEqual(0);
  expect(placeOn(axis, limit)).toBeLessThan(1);
  expect(ticksOf(axis).length).toBeLessThanOrEqual(6);
  expect(ticksOf(axis).length).toBeGreaterThanOrEqual(3);
});

test('zero stands at the start', () => {
  expect(placeOn({ from: -7, to: -2 }, 0)).toBe(0);
  expect(placeOn({ from: -7, to: -3 }, 1e-5)).toBeCloseTo(0.5);
});
