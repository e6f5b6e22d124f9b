// The conformance suite of pathway-core on every engine present: the same answers as the float64 reference.
import { conformanceCases, expectedOutputs, largestDeviation } from '@pathlens/pathway-core/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { openEngines } from './present-engines.ts';

/** Of the largest magnitude of an output; float32 holds seven digits. */
const tolerance = 2e-5;

const { present, absent } = await openEngines();

for (const { id, reason } of absent) it.skip(`${id}: ${reason}`, () => {});

afterAll(async () => {
  for (const { engine } of present) await engine.dispose();
});

describe.each(present.filter(({ id }) => id !== 'reference'))('$id', ({ engine }) => {
  it.each(conformanceCases())('$name', async (one) => {
    const compiled = await engine.compile(one.program);
    const outputs = await compiled.run(one.feeds, { batch: one.batch, fetch: one.program.outputs });
    await compiled.dispose();
    for (const [name, expected] of Object.entries(expectedOutputs(one))) {
      if (expected instanceof Uint8Array) expect(outputs[name], name).toEqual(expected);
      else expect(largestDeviation(outputs[name], expected), name).toBeLessThan(tolerance);
    }
  });
});
