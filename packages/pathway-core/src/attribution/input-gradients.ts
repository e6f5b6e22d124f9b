// ∂y/∂x of the whole network at any points, many in one pass: what gradient-based methods are made of.
import type { Asker } from '../engine/asker.ts';
import type { Network } from '../network/network.ts';
import type { Program } from '../program/primitives.ts';
import { pathwayNames } from '../program/questions/pathway-question.ts';
import { gradientProgram } from '../program/questions/plain-questions.ts';
import { rowOf, stack } from '../tensor/rows.ts';
import type { ImageBatch } from './attribution.ts';
import { answersAtImages } from './image-batch.ts';

/** A question with the inputs image and seed, and a gradient at the image as output. */
export interface GradientQuestion {
  readonly key: string;
  program(network: Network): Program;
}

export const plainGradient: GradientQuestion = { key: 'gradient', program: gradientProgram };

export interface GradientRow {
  /** Writes the point, an image. */
  write(into: Float32Array): void;
  /** Weights of the logits [K]. */
  readonly objective: Float32Array;
}

/** Hands out the gradient of every row, in their order; a view that holds until the next one. */
export async function* gradientsAt(
  asker: Asker,
  rows: readonly GradientRow[],
  { question = plainGradient, signal }: { readonly question?: GradientQuestion; readonly signal?: AbortSignal } = {},
): AsyncGenerator<Float32Array, void, undefined> {
  const { network } = asker;
  const elements = network.input.shape.reduce((product, size) => product * size, 1);
  const size = asker.rows(network.units + elements);
  for (let start = 0; start < rows.length; start += size) {
    signal?.throwIfAborted();
    const chunk = rows.slice(start, start + size);
    const images = new Float32Array(chunk.length * elements);
    for (const [row, { write }] of chunk.entries()) write(rowOf(images, row, chunk.length));
    const feeds = {
      [pathwayNames.image]: images,
      [pathwayNames.seed]: stack(chunk.map(({ objective }) => objective)),
    };
    const outputs = await asker.ask(question, feeds, { batch: chunk.length, fetch: [pathwayNames.gradient] });
    const gradients = outputs[pathwayNames.gradient] as Float32Array;
    for (const row of chunk.keys()) yield rowOf(gradients, row, chunk.length);
  }
}

/** The gradient at each image of a batch, laid end to end. */
export async function gradientsOf(
  batch: ImageBatch,
  question: GradientQuestion = plainGradient,
): Promise<Float32Array> {
  const { asker, images, count } = batch;
  const elements = images.length / count;
  const all = new Float32Array(images.length);
  const options = { fetch: [pathwayNames.gradient], units: asker.network.units + elements };
  for await (const { first, outputs } of answersAtImages(batch, question, options)) {
    all.set(outputs[pathwayNames.gradient] as Float32Array, first * elements);
  }
  return all;
}
