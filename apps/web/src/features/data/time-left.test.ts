// The time left of an import: from its speed just now, and silent while there is none.
import { expect, test } from 'vitest';
import { type Sample, secondsLeft, withSample } from './time-left.ts';

const run = (...pairs: readonly (readonly [at: number, done: number])[]): readonly Sample[] =>
  pairs.reduce<readonly Sample[]>((samples, [at, done]) => withSample(samples, { at, done }), []);

test('what is left at the speed of the last seconds', () => {
  expect(secondsLeft(run([0, 0], [2000, 2000]), 10_000)).toBe(8);
  expect(secondsLeft(run([0, 0], [30_000, 100], [32_000, 300], [34_000, 500]), 1500)).toBe(10);
});

test('nothing is said before there is a speed', () => {
  expect(secondsLeft(run(), 10)).toBeNull();
  expect(secondsLeft(run([0, 5]), 10)).toBeNull();
  expect(secondsLeft(run([0, 0], [1000, 500]), 1000)).toBeNull();
  expect(secondsLeft(run([0, 5], [4000, 5]), 10)).toBeNull();
});

test('a count that starts anew forgets the speed before', () => {
  expect(secondsLeft(run([0, 0], [4000, 4000], [5000, 0]), 10)).toBeNull();
});
