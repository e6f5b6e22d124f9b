// What every engine checks before it runs: feeds that fit the program, and outputs it has.
import type { Program } from '../program/primitives.ts';
import { elementCount } from '../tensor/shape.ts';
import type { EngineArrays, RunOptions } from './engine.ts';

/** Throws where an input is missing, of the wrong type or length, or an output does not exist: faults of the caller's code. */
export function checkFeeds(
  program: Pick<Program, 'inputs' | 'outputs'>,
  feeds: EngineArrays,
  { batch, fetch }: RunOptions,
): void {
  if (!Number.isInteger(batch) || batch < 1) throw new Error(`a batch of ${batch} images`);
  for (const { name, type, shape, shared } of program.inputs) {
    const fed = feeds[name];
    if (fed === undefined) throw new Error(`the input “${name}” is not fed`);
    if (fed instanceof Float32Array !== (type === 'float32')) throw new Error(`the input “${name}” is not ${type}`);
    const length = (shared ? 1 : batch) * elementCount(shape);
    if (fed.length !== length) throw new Error(`the input “${name}” has ${fed.length} elements, not ${length}`);
  }
  for (const name of fetch) {
    if (!program.outputs.includes(name)) throw new Error(`the program has no output “${name}”`);
  }
}
