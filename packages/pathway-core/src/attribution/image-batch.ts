// How methods ask that ask the network at the images themselves and nowhere else: a question goes to every image, and what is explained
// of it is put into the question by whoever knows. So such a method need not wait until the class is known.

import type { Question } from '../engine/asker.ts';
import type { EngineArrays } from '../engine/engine.ts';
import { pathwayNames } from '../program/questions/pathway-question.ts';
import { stack } from '../tensor/rows.ts';
import type { AttributionBatch, ImageBatch } from './attribution.ts';

/** Where it is known what is explained of each image. */
export function knownObjectives({ objectives, ...batch }: AttributionBatch): ImageBatch {
  return {
    ...batch,
    count: objectives.length,
    ask: (question, { first, count, feeds, fetch }) => {
      const seed = stack(objectives.slice(first, first + count));
      return batch.asker.ask(question, { ...feeds, [pathwayNames.seed]: seed }, { batch: count, fetch });
    },
  };
}

/** Of some images one after the other: their place in the batch, and what was fetched. */
export interface AnsweredImages {
  readonly first: number;
  readonly count: number;
  readonly outputs: EngineArrays;
}

/** Asks at every image, as many at a time as may be held where each passes through so many units. */
export async function* answersAtImages(
  { asker, images, count: all, ask, signal }: ImageBatch,
  question: Question,
  {
    fetch,
    units,
    beside = () => ({}),
  }: {
    readonly fetch: readonly string[];
    readonly units: number;
    /** Inputs of the question beside the images and what is explained. */
    readonly beside?: (images: Float32Array, count: number) => EngineArrays;
  },
): AsyncGenerator<AnsweredImages, void, undefined> {
  const elements = images.length / all;
  const size = asker.rows(units);
  for (let first = 0; first < all; first += size) {
    signal?.throwIfAborted();
    const count = Math.min(size, all - first);
    const part = images.subarray(first * elements, (first + count) * elements);
    const feeds = { [pathwayNames.image]: part, ...beside(part, count) };
    yield { first, count, outputs: await ask(question, { first, count, feeds, fetch }) };
  }
}
