// How many of a worker's slots a shard takes.
import type { JobContext } from '../../worker-context.ts';

interface Model {
  readonly modelVersion: { readonly files: readonly { readonly bytes: bigint }[] };
}

/** Of memory a network takes as a multiple of its file: its weights in a few programs, and what lies between its layers. */
const timesFile = 8;
const besideBytes = 2 ** 29;

/** So many that its part of the memory should hold the largest of the networks. */
export function slotsFor(models: readonly Model[], { slots, env }: Pick<JobContext, 'slots' | 'env'>): number {
  const sizes = models.map(({ modelVersion: { files } }) => files.reduce((sum, { bytes }) => sum + Number(bytes), 0));
  const needed = besideBytes + timesFile * Math.max(...sizes);
  return Math.min(slots.count, Math.ceil(needed / (env.memoryBytes / slots.count)));
}
