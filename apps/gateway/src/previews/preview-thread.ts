// A thread that scales images and draws tensors, so that a photograph's pixels never hold up the event loop.
import { parentPort } from 'node:worker_threads';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import type { PreviewAnswer, PreviewTask } from './preview-pool.ts';
import { previewTensor } from './tensor-preview.ts';

async function answer({ id, image, preprocessing }: PreviewTask): Promise<PreviewAnswer> {
  try {
    return { id, preview: await previewTensor(image, preprocessing) };
  } catch (error) {
    if (!(error instanceof PathlensError)) return { id, fault: error instanceof Error ? error.message : String(error) };
    const { code, message, hint, limit, path } = error;
    return { id, refusal: { code, message, details: { hint, limit, path } } };
  }
}

parentPort?.on('message', async (task: PreviewTask) => parentPort?.postMessage(await answer(task)));
