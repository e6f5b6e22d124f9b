// Composites of a batch of images with what the network answers to them, so that those are kept whose patches do what a test takes for granted.
import { logProbability } from '../analysis/response.ts';
import type { AnalysisSession } from '../analysis/session.ts';
import { logitsAt } from '../attribution/input-answers.ts';
import { derivedSeed, random } from '../random.ts';
import { rowOf } from '../tensor/rows.ts';
import { elementCount, type Shape } from '../tensor/shape.ts';
import { noiseBehind, paste, patchesOf, quarters, type Spot } from './composites.ts';
import type { MetricBatch } from './metric.ts';

/** A patch in its place. */
export interface Placed {
  readonly patch: Float32Array;
  readonly spot: Spot;
}

/** What patches are made of and stand on, image by image. */
export interface CompositeImage {
  readonly image: number;
  readonly key: number;
  /** The class explained of the image; of a difference, the first one. */
  readonly target: number;
  /** What patches are pasted onto. */
  readonly noise: Float32Array;
  /** What stands for it. */
  readonly patch: Float32Array;
  /** Where its own patch goes, by lot, and where another one does. */
  readonly own: Spot;
  readonly other: Spot;
  /** Draws all that belongs to this image. */
  readonly seed: number;
}

type Known = Pick<MetricBatch, 'session' | 'batch' | 'seed' | 'shared'>;

/**
 * Of each image the patch that says its class most, alone on noise, out of patchesOf. Found once for all metrics of the batch; costs
 * as many forward passes an image as it has patches.
 */
export function compositeImages({ session, batch, seed, shared }: Known): Promise<readonly CompositeImage[]> {
  return shared('composite images', async () => {
    const { shape } = session.network.input;
    const spots = quarters(shape);
    const found: CompositeImage[] = [];
    for (const [image, target] of batch.targets.entries()) {
      const own = derivedSeed(seed, batch.keys[image]);
      const first = random(own).next() < 0.5 ? 0 : 1;
      const values = rowOf(batch.images, image, batch.targets.length);
      const known = {
        image,
        key: batch.keys[image],
        target: typeof target === 'number' ? target : target.of,
        noise: noiseBehind(values, shape, derivedSeed(own, 0)),
        own: spots[first],
        other: spots[1 - first],
        seed: own,
      };
      const patches = patchesOf(values, shape);
      const composites = patches.map((patch) => ({ noise: known.noise, patches: [{ patch, spot: known.own }] }));
      const answers = await answersTo(session, composites, batch.signal);
      const says = answers.map((logits) => logProbability(logits, known.target));
      found.push({ ...known, patch: patches[says.indexOf(Math.max(...says))] });
    }
    return found;
  });
}

/** Those that may stand beside an image of the batch. */
export function compositePartners(examined: MetricBatch): Promise<readonly CompositeImage[]> {
  return compositeImages({ ...examined, ...examined.partners });
}

/** Partners that have another class than an image, in an order that its own lot decides. */
export function othersOf(
  partners: readonly CompositeImage[],
  { seed, target }: CompositeImage,
  most: number,
): CompositeImage[] {
  return partners
    .filter((one) => one.target !== target)
    .map((one) => ({ one, lot: derivedSeed(seed, one.key) }))
    .sort((a, b) => a.lot - b.lot)
    .slice(0, most)
    .map(({ one }) => one);
}

/** Patches on noise. */
export interface Composite {
  readonly noise: Float32Array;
  readonly patches: readonly Placed[];
}

/** [n, C, H, W] */
export function drawComposites({ network }: AnalysisSession, composites: readonly Composite[]): Float32Array {
  const { shape } = network.input;
  const all = new Float32Array(elementCount(shape) * composites.length);
  for (const [row, composite] of composites.entries()) draw(composite, rowOf(all, row, composites.length), shape);
  return all;
}

function draw({ noise, patches }: Composite, into: Float32Array, shape: Shape): void {
  into.set(noise);
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
