// Maps that know nothing of the network, as controls beside every method: chance, the edges of the image, its centre; and the
// blurred version of a map, which adds no information and which removal tests reward all the same (Song et al., 2023).
import { gaussianBlur } from '../attribution/gaussian-blur.ts';
import { random } from '../random.ts';
import type { Shape } from '../tensor/shape.ts';

/** Uniform numbers. */
export function randomMap(pixels: number, seed: number): Float32Array {
  const source = random(seed);
  return Float32Array.from({ length: pixels }, () => source.next());
}

/** How far the blur of a map reaches: a thirty-second of the longer side. */
export function blurSigma(height: number, width: number): number {
  return Math.max(height, width) / 32;
}

export function blurredMap(values: Float32Array, height: number, width: number): Float32Array {
  return gaussianBlur(values, { height, width, sigma: blurSigma(height, width) });
}

/** Magnitude of the Sobel gradient of the channels' mean; the nearest pixel stands beyond the border. */
export function edgeMap(image: Float32Array, [channels, height, width]: Shape): Float32Array {
  const area = height * width;
  const grey = new Float64Array(area);
  for (let at = 0; at < image.length; at++) grey[at % area] += image[at] / channels;
  const read = (y: number, x: number) =>
    grey[Math.min(Math.max(y, 0), height - 1) * width + Math.min(Math.max(x, 0), width - 1)];
  return Float32Array.from({ length: area }, (_, at) => {
    const [y, x] = [Math.floor(at / width), at % width];
    const down = read(y + 1, x - 1) + 2 * read(y + 1, x) + read(y + 1, x + 1);
    const up = read(y - 1, x - 1) + 2 * read(y - 1, x) + read(y - 1, x + 1);
    const right = read(y - 1, x + 1) + 2 * read(y, x + 1) + read(y + 1, x + 1);
    const left = read(y - 1, x - 1) + 2 * read(y, x - 1) + read(y + 1, x - 1);
    return Math.hypot(down - up, right - left);
  });
}

/** A bell around the middle, a quarter of each side wide. */
export function centreMap(height: number, width: number): Float32Array {
  return Float32Array.from({ length: height * width }, (_, at) => {
    const y = (Math.floor(at / width) - (height - 1) / 2) / (height / 4);
    const x = ((at % width) - (width - 1) / 2) / (width / 4);
    return Math.exp(-(x * x + y * y) / 2);
  });
}
