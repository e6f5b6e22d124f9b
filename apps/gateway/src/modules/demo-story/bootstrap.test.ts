import { expect, test } from 'vitest';
import { pairedIntervals } from './bootstrap.ts';

// Heavy-tailed values, so that an interval of the wrong kind would miss.
const values = Array.from({ length: 60 }, (_, i) => ((i * 37) % 60) ** 2 / 3600);

test('the interval of a mean is close to the normal one for many images, and the same every time', () => {
  const [interval] = pairedIntervals([values], 7);
  const mean = values.reduce((sum, value) => sum + value, 0) / 60;
  const error = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0)) / 60;
  expect(interval.mean).toBeCloseTo(mean, 12);
  expect(interval.low).toBeCloseTo(mean - 1.96 * error, 1);
  expect(interval.high).toBeCloseTo(mean + 1.96 * error, 1);
  expect(pairedIntervals([values], 7)).toEqual([interval]);
});

test('rows are resampled together: a row and its complement mirror each other', () => {
  const [row, complement] = pairedIntervals([values, values.map((value) => 1 - value)], 3);
  expect(complement.low).toBeCloseTo(1 - row.high, 12);
  expect(complement.high).toBeCloseTo(1 - row.low, 12);
});

test('one image has no spread', () => {
  expect(pairedIntervals([[0.25]], 1)).toEqual([{ mean: 0.25, low: 0.25, high: 0.25 }]);
});
