// Generates code, and says when a committed generated file was not what its source generates now.

import { digestOf } from '../build/digest.ts';
import { committedOutputs, generateCode } from '../build/generate-code.ts';
import { one, type Tally } from './tally.ts';

/** Fails when generating changed a committed file: commit the new one. */
export async function checkGenerated(): Promise<Tally> {
  const before = committedOutputs.map((path) => digestOf([path]));
  await generateCode();
  const stale = committedOutputs.filter((path, index) => digestOf([path]) !== before[index]);
  for (const path of stale) process.stdout.write(`${path} was not up to date; it is now: commit it.\n`);
  return one(stale.length === 0);
}
