// What becomes of pixels that are taken out of an image: 0 as the model takes its input (the mean colour where that is
// normalised), or the image's own blur. Scores depend on it, so that results name it.
import { gaussianBlur } from '../attribution/gaussian-blur.ts';
import type { Shape } from '../tensor/shape.ts';

export type Removal = 'zero' | 'blur';

/** What every pixel of the image [C, H, W] would be, were it taken out. */
export function replacementOf(image: Float32Array, [channels, height, width]: Shape, removal: Removal): Float32Array {
  const result = new Float32Array(image.length);
  if (removal === 'zero') return result;
  const area = height * width;
  for (let channel = 0; channel < channels; channel++) {
    const plane = image.subarray(channel * area, (channel + 1) * area);
    result.set(gaussianBlur(plane, { height, width, sigma: Math.max(height, width) / 8 }), channel * area);
  }
  return result;
}

/** Takes some pixels, in all channels, from the other image. */
export function exchange(into: Float32Array, other: Float32Array, pixels: Uint32Array, channels: number): void {
  const area = into.length / channels;
  for (let start = 0; start < into.length; start += area) {
    for (const pixel of pixels) into[start + pixel] = other[start + pixel];
  }
}
