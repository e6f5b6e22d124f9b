// What becomes of pixels that are taken out of an image. Scores depend on it, so that results name it, and several stand side by side:
// 0 as the model takes its input (the mean colour of the data where that is normalised), the image's own mean colour, its own
// blur, or noisy linear imputation.
import { baselineOf } from '../attribution/baseline.ts';
import type { Removal } from '../catalog/metric-parameters.ts';
import type { Shape } from '../tensor/shape.ts';
import { impute } from './imputation.ts';

export type { Removal };

/** As in the released code of ROAD. */
const imputationNoise = 0.01;

/** Takes pixels out of a copy of the image it was made for, in all channels. */
export type Remover = (into: Float32Array, pixels: Uint32Array) => void;

export function removerOf(
  image: Float32Array,
  { shape, removal, seed }: { readonly shape: Shape; readonly removal: Removal; readonly seed: number },
): Remover {
  if (removal === 'noisy-linear') {
    return (into, pixels) => impute(into, { pixels, shape }, { noise: imputationNoise, seed });
  }
  const other = baselineOf(image, { baseline: removal, shape, seed });
  return (into, pixels) => exchange(into, other, pixels, shape[0]);
}

/** Takes some pixels, in all channels, from the other image. */
export function exchange(into: Float32Array, other: Float32Array, pixels: Uint32Array, channels: number): void {
  const area = into.length / channels;
  for (let start = 0; start < into.length; start += area) {
    for (const pixel of pixels) into[start + pixel] = other[start + pixel];
  }
}
