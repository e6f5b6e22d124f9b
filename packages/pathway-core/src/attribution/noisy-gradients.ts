// Gradients at the image with noise on it, summed as they come: what SmoothGrad, SquareGrad and VarGrad are made of. All noisy
// copies of all images go through the network in common batches; nothing but sums is kept.
import type { ParameterValues } from '../catalog/parameters.ts';
import { derivedSeed, random } from '../random.ts';
import { rowOf } from '../tensor/rows.ts';
import type { AttributionBatch, AttributionMaps } from './attribution.ts';
import { gradientsAt } from './input-gradients.ts';

export interface GradientMoments {
  /** Σ g and Σ g² over the noisy copies of one image. */
  readonly sum: Float64Array;
  readonly squares: Float64Array;
  readonly samples: number;
}

/** Maps out of each image's moments. */
export async function noisyMaps(
  batch: AttributionBatch,
  mapOf: (moments: GradientMoments, at: number) => number,
): Promise<AttributionMaps> {
  const { asker, images, objectives, parameters, seeds, signal } = batch;
  const samples = Number(parameters.samples);
  const rows = objectives.flatMap((objective, i) => {
    const image = rowOf(images, i, objectives.length);
    const deviation = noiseOf(image, parameters);
    return Array.from({ length: samples }, (_, sample) => ({
      write(into: Float32Array) {
        const source = random(derivedSeed(seeds[i], sample));
        for (let at = 0; at < into.length; at++) into[at] = image[at] + deviation * source.normal();
      },
      objective,
    }));
  });
  const values = new Float32Array(images.length);
  const elements = images.length / objectives.length;
  const moments = { sum: new Float64Array(elements), squares: new Float64Array(elements), samples };
  let row = 0;
  for await (const gradient of gradientsAt(asker, rows, { signal })) {
    for (let at = 0; at < elements; at++) {
      moments.sum[at] += gradient[at];
      moments.squares[at] += gradient[at] * gradient[at];
    }
    row++;
    if (row % samples > 0) continue;
    const map = rowOf(values, row / samples - 1, objectives.length);
    for (let at = 0; at < elements; at++) map[at] = mapOf(moments, at);
    moments.sum.fill(0);
    moments.squares.fill(0);
  }
  return { shape: asker.network.input.shape, values };
}

/** Deviation of the noise: a share of what lies between the image’s smallest and its largest value. */
export function noiseOf(image: Float32Array, { noise }: ParameterValues): number {
  let low = Infinity;
  let high = -Infinity;
  for (const value of image) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return Number(noise) * (high - low);
}
