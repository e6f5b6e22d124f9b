import { expect, test } from 'vitest';
import { rankOf } from './rank-of.ts';

const counts = (...of: number[]) => Array.from({ length: 256 }, (_, code) => of[code] ?? 0);
const histogram = [
  { live: counts(5, 2, 1), dead: counts(1) },
  { live: counts(0, 3), dead: counts(0, 0, 0, 1) },
];

test('units of one code share the places behind all that last longer', () => {
  expect(rankOf(histogram, 3)).toEqual({ first: 1, last: 1, of: 13 });
  expect(rankOf(histogram, 2)).toEqual({ first: 2, last: 2, of: 13 });
  expect(rankOf(histogram, 1)).toEqual({ first: 3, last: 7, of: 13 });
  expect(rankOf(histogram, 0)).toEqual({ first: 8, last: 13, of: 13 });
});
