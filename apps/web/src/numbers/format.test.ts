// The words of numbers.
import { expect, test } from 'vitest';
import {
  formatAgo,
  formatAmount,
  formatBytes,
  formatDuration,
  formatPlace,
  formatProbability,
  formatShare,
  formatSignificant,
  formatSparsityValue,
} from './format.ts';

test('shares have one decimal under 100 and a thin space before the sign', () => {
  expect(formatShare(0.164)).toBe('16.4\u2009%');
  expect(formatShare(1)).toBe('100\u2009%');
  expect(formatShare(0)).toBe('0\u2009%');
  expect(formatShare(0.86, 0)).toBe('86\u2009%');
});

test('probabilities have two decimals and never claim 0 for something that is there', () => {
  expect(formatProbability(0.974)).toBe('0.97');
  expect(formatProbability(0.001)).toBe('< 0.01');
  expect(formatProbability(0)).toBe('0.00');
});

test('scores have three significant digits, exponents without a plus, a real minus', () => {
  expect(formatSignificant(0.03127)).toBe('0.0313');
  expect(formatSignificant(0.0000018)).toBe('1.8e-6');
  expect(formatSignificant(-2.5)).toBe('−2.5');
  expect(formatSignificant(12_345_678)).toBe('1.2e7');
});

test('sparsities keep the decimals they need', () => {
  expect(formatSparsityValue(90)).toBe('90.0');
  expect(formatSparsityValue(99.55)).toBe('99.55');
});

test('sizes, times and counts', () => {
  expect(formatBytes(999)).toBe('999 B');
  expect(formatBytes(1_651_000)).toBe('1.7 MB');
  expect(formatBytes(999_999)).toBe('1.0 MB');
  expect(formatDuration(0.4)).toBe('under 1 s');
  expect(formatDuration(14.2)).toBe('14 s');
  expect(formatDuration(200)).toBe('3 min');
  expect(formatAmount(1, 'run')).toBe('1 run');
  expect(formatAmount(1234, 'class', 'classes')).toBe('1,234 classes');
  expect(formatPlace(2)).toBe('Second');
  expect(formatPlace(12)).toBe('12th');
});

test('ages are words under a day, then the date', () => {
  const now = Date.parse('2026-05-03T12:00:00Z');
  expect(formatAgo('2026-05-03T11:59:40Z', now)).toBe('now');
  expect(formatAgo('2026-05-03T11:58:00Z', now)).toBe('2 min ago');
  expect(formatAgo('2026-05-01T11:58:00Z', now)).toBe('1 May 2026');
});
