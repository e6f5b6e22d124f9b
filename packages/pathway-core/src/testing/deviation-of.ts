// How far an engine's answer to a case of the conformance suite lies off, in the measure its tolerance is stated in.
import type { Engine } from '../engine/engine.ts';
import { type ConformanceCase, expectedOutputs } from './conformance.ts';
import { largestDeviation } from './matchers.ts';

/** Of all outputs the largest; infinite where one that is true or false differs. NaN where one is no number. Throws what the engine throws. */
export async function deviationOf(engine: Engine, one: ConformanceCase): Promise<number> {
  const compiled = await engine.compile(one.program);
  try {
    const outputs = await compiled.run(one.feeds, { batch: one.batch, fetch: one.program.outputs });
    let deviation = 0;
    for (const [name, expected] of Object.entries(expectedOutputs(one))) {
      const off =
        expected instanceof Uint8Array
          ? same(outputs[name], expected)
            ? 0
            : Infinity
          : largestDeviation(outputs[name], expected);
      // A comparison would lose what is no number.
      deviation = Number.isNaN(off) ? off : Number.isNaN(deviation) ? deviation : Math.max(deviation, off);
    }
    return deviation;
  } finally {
    await compiled.dispose();
  }
}

function same(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  return a.length === b.length && Array.from(a).every((value, at) => value === b[at]);
}
