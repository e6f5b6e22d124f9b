// The whole grid of the conformance suite on every engine present, some thousand programs each: with `npm run check:long`. Otherwise
// conformance.test.ts takes a slice of it.
import { engineTable } from '@pathlens/pathway-core';
import { conformanceCases, conformanceGrid, deviationOf } from '@pathlens/pathway-core/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { openEngines } from './present-engines.ts';

const whole = process.env.CHECK_ROUNDS !== undefined;

describe.skipIf(!whole)('the grid', async () => {
  const { present } = whole ? await openEngines() : { present: [] };
  afterAll(async () => {
    for (const { engine } of present) await engine.dispose();
  });
  const engines = present.filter(({ id }) => id !== 'reference');

  it.for(engines)('$id', async ({ id, engine }) => {
    const { steps } = engineTable[id].tolerance;
    const failures: string[] = [];
    let [tried, largest] = [0, 0];
    for (const cases of [conformanceCases(), conformanceGrid()]) {
      for (const one of cases) {
        tried += 1;
        const off = await deviationOf(engine, one).catch((error: Error) => error);
        if (typeof off === 'number' && off < steps) largest = Math.max(largest, off);
        if (off instanceof Error || !(off < steps)) failures.push(`${one.name}: ${off}`);
      }
    }
    process.stdout.write(`${id}, ${engine.description.device}: ${tried} cases, at most ${largest}\n`);
    expect(failures).toEqual([]);
  });
});
