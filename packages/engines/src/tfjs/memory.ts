// Memory a run will need, reckoned before it starts: a wasm heap that overflows never works again.
import { elementCount, PathlensError, type Program, type ProgramValue } from '@pathlens/pathway-core';
import type { Schedule } from './schedule.ts';

/** Throws PathlensError ENGINE_MEMORY where a run of `batch` images would pass `limit` bytes or an array `largestArray`. */
export function checkMemory(
  program: Program,
  { inputs, steps }: Schedule,
  { batch, limit, largestArray }: { readonly batch: number; readonly limit: number; readonly largestArray: number },
): void {
  const bytesOf = (value: ProgramValue): number => {
    const type = program.types.get(value);
    if (type === undefined) return 0;
    return (type.shared ? 1 : batch) * elementCount(type.shape) * (type.type === 'bool' ? 1 : 4);
  };
  let live = 0;
  for (const input of inputs) live += bytesOf(input);
  // Weights, once as they are read and once as the backend packs them.
  for (const { shape } of program.constants.values()) live += 4 * elementCount(shape);
  let peak = live;
  let largest = 0;
  for (const { step, release } of steps) {
    const made = bytesOf(step.output);
    largest = Math.max(largest, made);
    live += made;
    // A padded copy of an operand and the result in another layout may stand beside them.
    peak = Math.max(peak, live + made);
    for (const value of release) live -= bytesOf(value);
  }
  if (largest <= largestArray && peak < limit) return;
  const mib = Math.ceil(Math.max(peak, largest) / 2 ** 20).toLocaleString('en');
  throw new PathlensError('ENGINE_MEMORY', `The computation needs about ${mib} MiB, more than this engine can hold.`, {
    limit: `${Math.round(Math.min(limit, largestArray) / 2 ** 20)} MiB`,
    hint: 'Take a smaller batch or a smaller model.',
  });
}
