// Damaged model files, 200 a round: three rounds with every test run, many with `npm run check:long`.
import { expect, it } from 'vitest';
import { fuzz } from './fuzz.ts';

const rounds = Number(process.env.CHECK_ROUNDS ?? 3);
const seed = process.env.CHECK_SEED ?? '1';

it('every damaged file is opened or refused in one sentence', async () => {
  expect(await fuzz(seed, 200 * rounds)).toEqual([]);
});
