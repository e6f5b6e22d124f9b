import { expect, test } from 'vitest';
import { differentBits, largestDeviation } from './matchers.ts';

test('deviation is relative to the largest expected magnitude', () => {
  expect(largestDeviation([1, -4.5], [1, -4])).toBe(0.125);
  expect(largestDeviation([0, 0.5], [0, 0])).toBe(0.5);
  expect(largestDeviation([], [])).toBe(0);
});

test('what cannot be compared is never near', () => {
  expect(largestDeviation([1, Number.NaN], [1, 2])).toBeNaN();
  expect(largestDeviation([1], [1, 2])).toBeNaN();
  expect(largestDeviation([Infinity], [1])).toBe(Infinity);
});

test('different bits are counted one by one', () => {
  expect(differentBits(Uint8Array.of(0b10110000, 255), Uint8Array.of(0b10010001, 255))).toBe(2);
  expect(() => differentBits(new Uint8Array(1), new Uint8Array(2))).toThrow('1 and 2 bytes');
});
