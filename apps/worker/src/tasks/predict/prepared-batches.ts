// Batches of images as tensors, prepared by a thread ahead of the engine: the next is decoded while one is computed.
import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Preprocessing } from '@pathlens/jobs';
import { PathlensError } from '@pathlens/pathway-core';
import type { Failure } from '../../failure.ts';

export interface PreparingSettings {
  readonly storageUrl: string;
  readonly preprocessing: Preprocessing;
  /** Of one image: [C, H, W]. */
  readonly shape: readonly number[];
}

export interface PreparedBatch {
  /** float32 [n, C, H, W] of the images that could be prepared. */
  readonly tensor: Float32Array;
  /** Their places in the batch that was asked for. */
  readonly kept: readonly number[];
  readonly failures: readonly { readonly index: number; readonly failure: Failure }[];
}

/** What the thread answers to a list of object keys. */
export type PreparingReply =
  | { readonly batch: PreparedBatch }
  | { readonly failure: Failure | undefined; readonly stack: string };

/** Batches that are being prepared, or wait, while one is computed. */
const ahead = 2;

/** Yields one prepared batch for each list of images, in order. Throws what the thread met. */
export async function* preparedBatches<Image extends { readonly objectKey: string }>(
  batches: readonly (readonly Image[])[],
  settings: PreparingSettings,
): AsyncGenerator<{ readonly images: readonly Image[]; readonly batch: PreparedBatch }> {
  if (batches.length === 0) return;
  const thread = new Worker(new URL('./preparing-thread.ts', import.meta.url), { workerData: settings });
  const ask = (batch: readonly Image[] | undefined) =>
    batch && thread.postMessage(batch.map(({ objectKey }) => objectKey));
  try {
    const replies = on(thread, 'message', { close: ['exit'] });
    for (const batch of batches.slice(0, ahead)) ask(batch);
    let next = 0;
    for await (const [reply] of replies as AsyncIterable<[PreparingReply]>) {
      if (!('batch' in reply)) throw thrown(reply);
      ask(batches[next + ahead]);
      yield { images: batches[next], batch: reply.batch };
      next++;
      if (next === batches.length) return;
    }
    throw new Error('the thread that prepares images ended');
  } finally {
    await thread.terminate();
  }
}

function thrown({ failure, stack }: Exclude<PreparingReply, { readonly batch: PreparedBatch }>): Error {
  if (failure !== undefined) return new PathlensError(failure.code, failure.message, failure);
  return new Error(`preparing images failed: ${stack}`);
}
