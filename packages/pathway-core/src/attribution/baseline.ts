// Where integrated gradients start: an image that stands for "nothing". What zero looks like depends on the preprocessing:
// where the input is normalised it is the mean colour of the data.
import { random } from '../random.ts';
import type { Shape } from '../tensor/shape.ts';
import { gaussianBlur } from './gaussian-blur.ts';

export type Baseline = 'zero' | 'mean' | 'blur' | 'noise';

/** zero; each channel's mean over the image; the image blurred by an eighth of its side; normal noise of its spread. */
export function baselineOf(
  image: Float32Array,
  { baseline, shape, seed }: { readonly baseline: Baseline; readonly shape: Shape; readonly seed: number },
): Float32Array {
  switch (baseline) {
    case 'zero':
      return new Float32Array(image.length);
    case 'mean':
      return channelMeans(image, shape);
    case 'blur':
      return blurred(image, shape);
    case 'noise': {
      const { mean, deviation } = momentsOf(image);
      const source = random(seed);
      return image.map(() => mean + deviation * source.normal());
    }
  }
}

function momentsOf(values: Float32Array): { readonly mean: number; readonly deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(variance) };
}

/** Of an input that is no picture, the one mean of all its values. */
function channelMeans(image: Float32Array, shape: Shape): Float32Array {
  const channels = shape.length === 3 ? shape[0] : 1;
  const area = image.length / channels;
  const result = new Float32Array(image.length);
  for (let channel = 0; channel < channels; channel++) {
    const part = image.subarray(channel * area, (channel + 1) * area);
    result.fill(momentsOf(part).mean, channel * area, (channel + 1) * area);
  }
  return result;
}

function blurred(image: Float32Array, shape: Shape): Float32Array {
  if (shape.length !== 3) return channelMeans(image, shape);
  const [channels, height, width] = shape;
  const area = height * width;
  const result = new Float32Array(image.length);
  for (let channel = 0; channel < channels; channel++) {
    const part = image.subarray(channel * area, (channel + 1) * area);
    result.set(gaussianBlur(part, { height, width, sigma: Math.max(height, width) / 8 }), channel * area);
  }
  return result;
}
