// Composites of a batch of images with what the network answers to them, so that those are kept whose patches do what a test takes for granted.
import type { AnalysisSession } from '../analysis/session.ts';
import { logitsAt } from '../attribution/input-answers.ts';
import { derivedSeed, random } from '../random.ts';
import { rowOf } from '../tensor/rows.ts';
import { elementCount, type Shape } from '../tensor/shape.ts';
import { halved, noiseBehind, paste, quarters, type Spot } from './composites.ts';
import type { ExplainedBatch } from './explainer.ts';

/** A patch in its place. */
export interface Placed {
  readonly patch: Float32Array;
  readonly spot: Spot;
}

/** What patches are made of and stand on, image by image. */
export interface CompositeImage {
  readonly image: number;
  /** The class explained of the image; of a difference, the first one. */
  readonly target: number;
  /** What patches are pasted onto. */
  readonly noise: Float32Array;
  /** The image at half its size. */
  readonly patch: Float32Array;
  /** Where its own patch goes, by lot, and where another one does. */
  readonly own: Spot;
  readonly other: Spot;
  /** Draws all that belongs to this image. */
  readonly seed: number;
}

export function compositeImages(session: AnalysisSession, batch: ExplainedBatch, seed: number): CompositeImage[] {
  const { shape } = session.network.input;
  const spots = quarters(shape);
  return batch.targets.map((target, image) => {
    const own = derivedSeed(seed, batch.keys[image]);
    const first = random(own).next() < 0.5 ? 0 : 1;
    const values = rowOf(batch.images, image, batch.targets.length);
    return {
      image,
      target: typeof target === 'number' ? target : target.of,
      noise: noiseBehind(values, shape, derivedSeed(own, 0)),
      patch: halved(values, shape),
      own: spots[first],
      other: spots[1 - first],
      seed: own,
    };
  });
}

/** Others of the batch that have another class, from the next one on, the first ones again after the last. */
export function othersOf(
  all: readonly CompositeImage[],
  { image, target }: CompositeImage,
  most: number,
): CompositeImage[] {
  const following = [...all.slice(image + 1), ...all.slice(0, image)];
  return following.filter((one) => one.target !== target).slice(0, most);
}

/** Patches on the noise behind an image. */
export interface Composite {
  readonly behind: CompositeImage;
  readonly patches: readonly Placed[];
}

/** [n, C, H, W] */
export function drawComposites({ network }: AnalysisSession, composites: readonly Composite[]): Float32Array {
  const { shape } = network.input;
  const all = new Float32Array(elementCount(shape) * composites.length);
  for (const [row, composite] of composites.entries()) draw(composite, rowOf(all, row, composites.length), shape);
  return all;
}

function draw({ behind, patches }: Composite, into: Float32Array, shape: Shape): void {
  into.set(behind.noise);
  for (const { patch, spot } of patches) paste(into, patch, spot, shape);
}

/** Logits of each, many in one pass. */
export async function answersTo(
  { asker, network }: AnalysisSession,
  composites: readonly Composite[],
  signal?: AbortSignal,
): Promise<Float32Array[]> {
  const points = {
    count: composites.length,
    write: (row: number, into: Float32Array) => draw(composites[row], into, network.input.shape),
  };
  const answers: Float32Array[] = [];
  for await (const logits of logitsAt(asker, points, signal)) answers.push(logits);
  return answers;
}
