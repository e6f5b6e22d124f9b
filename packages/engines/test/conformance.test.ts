// The conformance suite of pathway-core on every engine present: the same answers as the float64 reference. A slice of the grid here,
// all of it in conformance.long.test.ts.
import { engineTable } from '@pathlens/pathway-core';
import { conformanceCases, conformanceGrid, deviationOf } from '@pathlens/pathway-core/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { openEngines } from './present-engines.ts';

const { present, absent } = await openEngines();

for (const { id, reason } of absent) it.skip(`${id}: ${reason}`, () => {});

afterAll(async () => {
  for (const { engine } of present) await engine.dispose();
});

const corners = conformanceCases();
const slice = [...conformanceGrid({ most: 8, seed: 7 })];
const thinSlice = [...conformanceGrid({ most: 1, seed: 7 })];

describe.each(present.filter(({ id }) => id !== 'reference'))('$id', ({ id, engine, software }) => {
  // On a software adapter each case takes the compilation of its shaders. What such engines had wrong is asked each time.
  const some = corners.filter(
    ({ name }, at) => at % 20 === 0 || name.includes('conv2d from') || name.includes('that write'),
  );
  const cases = software ? [...some, ...thinSlice] : [...corners, ...slice];
  it.each(cases)('$name', async (one) => {
    expect(await deviationOf(engine, one)).toBeLessThan(engineTable[id].tolerance.steps);
  });
});
