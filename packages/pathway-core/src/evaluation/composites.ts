// Images put together of images, for the tests of “Do Explanations Explain? Model Knows Best” (Khakzar, Khorsandi, Nobahari and Navab,
// CVPR 2022; §8.9 of algorithms.md): patches on noise, of which it is known what each does to the answer. The paper has its patches drawn
// by an optimisation through a network that is trained anew for each; here a patch is a part of an image of the study.
import { random, shuffled } from '../random.ts';
import type { Shape } from '../tensor/shape.ts';

/** Where a patch lies. */
export interface Spot {
  readonly top: number;
  readonly left: number;
  readonly height: number;
  readonly width: number;
}

/** The quarter at the upper left and the one at the lower right, as the released code places repeated patches. */
export function quarters([, height, width]: Shape): readonly [Spot, Spot] {
  const half = { height: Math.floor(height / 2), width: Math.floor(width / 2) };
  return [
    { top: 0, left: 0, ...half },
    { top: height - half.height, left: width - half.width, ...half },
  ];
}

/** Windows start at so many places along a side. */
const starts = 5;

/** Patches that an image has: the whole at half its size, and windows of half its sides, all [C, ⌊H/2⌋, ⌊W/2⌋]. */
export function patchesOf(image: Float32Array, shape: Shape): Float32Array[] {
  const [, { top, left }] = quarters(shape);
  const along = (last: number) => Array.from({ length: starts }, (_, at) => Math.round((at * last) / (starts - 1)));
  const windows = along(top).flatMap((y) => along(left).map((x) => windowAt(image, shape, y, x)));
  return [halved(image, shape), ...windows];
}

function windowAt(image: Float32Array, [channels, height, width]: Shape, top: number, left: number): Float32Array {
  const [rows, columns] = [Math.floor(height / 2), Math.floor(width / 2)];
  const patch = new Float32Array(channels * rows * columns);
  for (let row = 0; row < channels * rows; row++) {
    const from = (Math.floor(row / rows) * height + top + (row % rows)) * width + left;
    patch.set(image.subarray(from, from + columns), row * columns);
  }
  return patch;
}

/** The mean of every four pixels. */
function halved(image: Float32Array, [channels, height, width]: Shape): Float32Array {
  const [rows, columns] = [Math.floor(height / 2), Math.floor(width / 2)];
  return Float32Array.from({ length: channels * rows * columns }, (_, at) => {
    const [channel, y, x] = [Math.floor(at / (rows * columns)), Math.floor(at / columns) % rows, at % columns];
    const first = (channel * height + 2 * y) * width + 2 * x;
    return (image[first] + image[first + 1] + image[first + width] + image[first + width + 1]) / 4;
  });
}

/** Deviation of the paper's background, 0.1 of the range of pixels, is about this share of how much a photograph varies. */
const noiseShare = 0.4;

/** Normal noise around the image's mean colour: the paper's N(0.5, 0.1²), in whatever units the model takes. */
export function noiseBehind(image: Float32Array, [channels]: Shape, seed: number): Float32Array {
  const source = random(seed);
  const area = image.length / channels;
  const noise = new Float32Array(image.length);
  for (let channel = 0; channel < channels; channel++) {
    const plane = image.subarray(channel * area, (channel + 1) * area);
    const mean = plane.reduce((sum, value) => sum + value, 0) / area;
    const deviation = Math.sqrt(plane.reduce((sum, value) => sum + (value - mean) ** 2, 0) / area);
    for (let at = 0; at < area; at++) noise[channel * area + at] = mean + noiseShare * deviation * source.normal();
  }
  return noise;
}

/** The same pixels in an order by lot: its colours without its shapes. */
export function scrambled(patch: Float32Array, channels: number, seed: number): Float32Array {
  const area = patch.length / channels;
  const order = shuffled(area, seed);
  return patch.map((_, at) => patch[at - (at % area) + order[at % area]]);
}

export function paste(into: Float32Array, patch: Float32Array, spot: Spot, [channels, height, width]: Shape): void {
  for (let channel = 0; channel < channels; channel++) {
    for (let y = 0; y < spot.height; y++) {
      const from = (channel * spot.height + y) * spot.width;
      into.set(patch.subarray(from, from + spot.width), (channel * height + spot.top + y) * width + spot.left);
    }
  }
}

/** Σ over the pixels of a spot, of a plane [H, W]. */
export function sumAt(plane: ArrayLike<number>, width: number, spot: Spot): number {
  let sum = 0;
  for (let y = spot.top; y < spot.top + spot.height; y++) {
    for (let x = spot.left; x < spot.left + spot.width; x++) sum += plane[y * width + x];
  }
  return sum;
}

/**
 * How much one patch meddles with what another does to the answer, tanh(|change| / |effect|): 0 where it does not. The paper divides by
 * the smaller answer itself, which depends on where the zero of a logit lies; an effect does not.
 */
export function interaction(change: number, effect: number): number {
  return change === 0 ? 0 : Math.tanh(Math.abs(change / effect));
}
