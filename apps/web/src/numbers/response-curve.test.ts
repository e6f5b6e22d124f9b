// Reading curves between computed points.
import { expect, test } from 'vitest';
import { largestWithin, readCurve } from './response-curve.ts';

const curve = [
  { sparsity: 50, value: 1 },
  { sparsity: 90, value: 0.9 },
  { sparsity: 99, value: 0.1 },
];

test('a computed sparsity is read exactly', () => {
  expect(readCurve(curve, 90)).toEqual({ value: 0.9, exact: true });
});

test('between two computed ones the value lies on the line over −log₁₀(1 − s)', () => {
  const middle = 100 * (1 - 10 ** -1.5);
  const reading = readCurve(curve, middle);
  expect(reading?.exact).toBe(false);
  expect(reading?.value).toBeCloseTo(0.5, 10);
});

test('beyond the ends the last value is held and called inexact', () => {
  expect(readCurve(curve, 99.9)).toEqual({ value: 0.1, exact: false });
  expect(readCurve(curve, 10)).toEqual({ value: 1, exact: false });
  expect(readCurve([], 90)).toBeNull();
});

test('the largest sparsity within 15 % lies where the line crosses 0.85', () => {
  // From 0.9 at depth 1 to 0.1 at depth 2: 0.85 at depth 1.0625.
  expect(largestWithin(curve, 0.15)).toBe(Math.floor(1000 * (1 - 10 ** -1.0625)) / 10);
  expect(largestWithin([{ sparsity: 50, value: 0.5 }], 0.15)).toBeNull();
  expect(largestWithin([{ sparsity: 50, value: 0.99 }], 0.15)).toBe(50);
});

test('a response that grows too much leaves the band as well', () => {
  const grows = [
    { sparsity: 50, value: 1 },
    { sparsity: 90, value: 1.3 },
  ];
  expect(largestWithin(grows, 0.15)).toBeGreaterThan(50);
  expect(largestWithin(grows, 0.15)).toBeLessThan(90);
});
