// A short slice of the fuzzing that runs with every test run; fuzz.long.test.ts has the rest.
import { expect, it } from 'vitest';
import { fuzz } from './fuzz.ts';

it('600 damaged files are opened or refused in one sentence', async () => {
  expect(await fuzz('short', 600)).toEqual([]);
});
