// A thread of a job's process: reads images and makes them tensors, a batch at a time, while the engine computes.
import { parentPort, workerData } from 'node:worker_threads';
import { preprocess } from '@pathlens/images';
import { elementCount } from '@pathlens/pathway-core';
import { openStorage } from '@pathlens/storage';
import { failureOf } from '../../failure.ts';
import { isOfOneImage } from '../refused-images.ts';
import type { PreparedBatch, PreparingReply, PreparingSettings } from './prepared-batches.ts';

const { storageUrl, preprocessing, shape } = workerData as PreparingSettings;
const storage = await openStorage(storageUrl);
const elements = elementCount(shape);

async function prepare(objectKeys: readonly string[]): Promise<PreparedBatch> {
  const made = await Promise.all(
    objectKeys.map(async (key) => {
      try {
        return await preprocess(await storage.readBytes(key), preprocessing);
      } catch (error) {
        const failure = failureOf(error);
        if (failure === undefined || !isOfOneImage(failure)) throw error;
        return failure;
      }
    }),
  );
  const kept = made.flatMap((one, index) => (one instanceof Float32Array ? [index] : []));
  const tensor = new Float32Array(kept.length * elements);
  for (const [place, index] of kept.entries()) tensor.set(made[index] as Float32Array, place * elements);
  const failures = made.flatMap((one, index) => (one instanceof Float32Array ? [] : [{ index, failure: one }]));
  return { tensor, kept, failures };
}

async function answer(objectKeys: readonly string[]): Promise<void> {
  try {
    const batch = await prepare(objectKeys);
    parentPort!.postMessage({ batch } satisfies PreparingReply, [batch.tensor.buffer as ArrayBuffer]);
  } catch (error) {
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    parentPort!.postMessage({ failure: failureOf(error), stack } satisfies PreparingReply);
  }
}

// One after the other: replies come in the order of the requests.
let last = Promise.resolve();
parentPort!.on('message', (objectKeys: readonly string[]) => {
  last = last.then(() => answer(objectKeys));
});
