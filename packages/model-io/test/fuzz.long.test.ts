// Long fuzzing, run on request: PATHLENS_LONG=1 pnpm exec vitest run fuzz.long
import { expect, it } from 'vitest';
import { fuzz } from './fuzz.ts';

it.runIf(process.env.PATHLENS_LONG === '1').each(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'])(
  '20,000 damaged files, seed %s',
  { timeout: 600_000 },
  async (seed) => {
    expect(await fuzz(seed, 20_000)).toEqual([]);
  },
);
