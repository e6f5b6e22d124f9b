// In a job's process: what the model says of each image, batch by batch; one bad image does not end the table.
import { checkFits } from '@pathlens/images';
import type { Preprocessing } from '@pathlens/jobs';
import { openClassifier, PathlensError } from '@pathlens/pathway-core';
import { type EngineEvent, engineEvent } from '../../child/engine-event.ts';
import { openEngine } from '../../child/open-engine.ts';
import type { TaskContext } from '../../child/run-task.ts';
import { type Failure, failureOf } from '../../failure.ts';
import { type StoredModel, withStoredModel } from '../../stored-model.ts';
import { preparedBatches } from './prepared-batches.ts';

/** An image of the dataset as this job's process needs it. */
export interface ImageToPredict {
  readonly position: number;
  readonly objectKey: string;
  /** Class that its label means. */
  readonly labelled: number | null;
}

export interface PredictInput {
  readonly model: StoredModel & { readonly inputShape: readonly number[] };
  readonly preprocessing: Preprocessing;
  readonly images: readonly ImageToPredict[];
}

export interface PredictedImage {
  readonly position: number;
  readonly predicted: number;
  readonly probability: number;
  readonly logit: number;
  readonly labelProbability: number | null;
}

export type PredictionEvents =
  | EngineEvent
  | { readonly kind: 'predicted'; readonly images: readonly PredictedImage[] }
  | { readonly kind: 'image-failed'; readonly position: number; readonly failure: Failure };

export async function predictImages(
  { model, preprocessing, images }: PredictInput,
  { settings, storage, tell }: TaskContext<PredictionEvents>,
): Promise<Record<string, never>> {
  const { inputShape } = model;
  return withStoredModel(model, { storage, inputShape, checkWeights: false }, async ({ network }) => {
    checkFits(preprocessing, network.input.shape);
    const engine = await openEngine({ settings, tell }, network);
    await tell(engineEvent(engine.description));
    const classifier = await openClassifier(engine, network);
    const batches: ImageToPredict[][] = [];
    for (let start = 0; start < images.length; start += classifier.batch) {
      batches.push(images.slice(start, start + classifier.batch));
    }
    const { storageUrl } = settings;
    for await (const prepared of preparedBatches(batches, { storageUrl, preprocessing, shape: network.input.shape })) {
      for (const { index, failure } of prepared.batch.failures) {
        await tell({ kind: 'image-failed', position: prepared.images[index].position, failure });
      }
      const kept = prepared.batch.kept.map((index) => prepared.images[index]);
      if (kept.length === 0) continue;
      const asked = kept.map(({ labelled }) => labelled);
      const predicted: PredictedImage[] = [];
      for (const [i, answer] of (await classifier.classify(prepared.batch.tensor, asked)).entries()) {
        const { position } = kept[i];
        if (answer instanceof PathlensError) {
          await tell({ kind: 'image-failed', position, failure: failureOf(answer)! });
        } else {
          const { askedProbability, ...rest } = answer;
          predicted.push({ position, ...rest, labelProbability: askedProbability });
        }
      }
      if (predicted.length > 0) await tell({ kind: 'predicted', images: predicted });
    }
    await classifier.dispose();
    await engine.dispose();
    return {};
  });
}
