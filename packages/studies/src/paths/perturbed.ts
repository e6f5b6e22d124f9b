// Images with noise, and how far images lie apart: what the stability of a pathway is judged against.
import { derivedSeed, type ImageSource, random } from '@pathlens/pathway-core';

/** Standard deviation of all values of all images, in one reading. */
export async function valueDeviation(images: ImageSource, signal?: AbortSignal): Promise<number> {
  let [n, mean, squares] = [0, 0, 0];
  for (let image = 0; image < images.count; image++) {
    signal?.throwIfAborted();
    for (const value of await images.read(image, image + 1)) {
      n++;
      const difference = value - mean;
      mean += difference / n;
      squares += difference * (value - mean);
    }
  }
  return n < 2 ? 0 : Math.sqrt(squares / (n - 1));
}

/** Normal noise on images laid end to end; each image has a seed of its own, so that it does not matter which stand beside it. */
export function withNoise(
  values: Float32Array,
  { keys, deviation, seed }: { readonly keys: readonly number[]; readonly deviation: number; readonly seed: number },
): Float32Array {
  const elements = values.length / keys.length;
  const noisy = new Float32Array(values.length);
  for (const [image, key] of keys.entries()) {
    const source = random(derivedSeed(seed, key));
    for (let i = image * elements; i < (image + 1) * elements; i++) noisy[i] = values[i] + deviation * source.normal();
  }
  return noisy;
}

const cells = 8;

/** An image in few numbers: means over a grid of 8 × 8 cells of each channel; all of it where it has no height and width. */
export function thumbprint(values: Float32Array, shape: readonly number[]): Float32Array {
  if (shape.length !== 3 || shape[1] < cells || shape[2] < cells) return values.slice();
  const [channels, height, width] = shape;
  const sums = new Float32Array(channels * cells * cells);
  const counts = new Uint32Array(sums.length);
  for (let channel = 0, at = 0; channel < channels; channel++) {
    for (let y = 0; y < height; y++) {
      const row = (channel * cells + Math.floor((y * cells) / height)) * cells;
      for (let x = 0; x < width; x++, at++) {
        const cell = row + Math.floor((x * cells) / width);
        sums[cell] += values[at];
        counts[cell]++;
      }
    }
  }
  return sums.map((sum, cell) => sum / counts[cell]);
}

/** Places of the `count` others that are wanted and lie nearest, nearest first. */
export function nearest(
  prints: readonly Float32Array[],
  from: number,
  { count, wanted }: { readonly count: number; readonly wanted: (other: number) => boolean },
): number[] {
  const distance = (other: Float32Array) => other.reduce((sum, value, i) => sum + (value - prints[from][i]) ** 2, 0);
  return prints
    .flatMap((print, other) => (other !== from && wanted(other) ? [{ other, away: distance(print) }] : []))
    .sort((a, b) => a.away - b.away || a.other - b.other)
    .slice(0, count)
    .map(({ other }) => other);
}
