// Between what a network takes and pictures: colours of 0 to 1 to inputs and back, and to the bytes of a picture.
import { type ColourScale, type ImageSource, PathlensError, type Shape } from '@pathlens/pathway-core';
import type { StudyModel } from '../study.ts';

/** Throws PathlensError DECODING_INPUT where the input is no picture. */
export function pictureSize(shape: Shape): readonly [channels: number, height: number, width: number] {
  const [channels, height, width] = shape;
  if (shape.length === 3 && (channels === 1 || channels === 3) && height > 1 && width > 1) {
    return [channels, height, width];
  }
  throw new PathlensError(
    'DECODING_INPUT',
    `Decoding makes pictures, grey or in three colours; the model takes ${shape.join(' × ')} values.`,
    { path: ['model'], limit: '1 or 3 channels of at least 2 × 2' },
  );
}

export interface ModelColours {
  /** A channel each. */
  readonly scale: readonly ColourScale[];
  /** Whether the scale is the model's own; otherwise it is the range of values of the images. */
  readonly stated: boolean;
}

/** Colours that the model's preprocessing states, or else the range of each channel over the images. */
export async function coloursOf(
  { normalisation }: Pick<StudyModel, 'normalisation'>,
  images: ImageSource,
  shape: Shape,
): Promise<ModelColours> {
  const [channels, height, width] = pictureSize(shape);
  if (normalisation !== null && normalisation.mean.length === channels) {
    const { mean, std } = normalisation;
    return { stated: true, scale: mean.map((value, i) => ({ factor: 1 / std[i], offset: -value / std[i] })) };
  }
  const low = new Array<number>(channels).fill(Infinity);
  const high = new Array<number>(channels).fill(-Infinity);
  for (let image = 0; image < images.count; image++) {
    for (const [i, value] of (await images.read(image, image + 1)).entries()) {
      const channel = Math.floor(i / (height * width));
      if (value < low[channel]) low[channel] = value;
      if (value > high[channel]) high[channel] = value;
    }
  }
  return { stated: false, scale: low.map((offset, i) => ({ factor: high[i] - offset || 1, offset })) };
}

/** What the network takes, as colours. */
export function toColours(input: Float32Array, scale: readonly ColourScale[]): Float32Array {
  const pixels = input.length / scale.length;
  return input.map((value, i) => {
    const { factor, offset } = scale[Math.floor(i / pixels)];
    return (value - offset) / factor;
  });
}

/** RGB bytes [H, W, 3] of colours [C, H, W]. */
export function toRgb(colours: Float32Array, channels: number): Uint8Array {
  const pixels = colours.length / channels;
  const rgb = new Uint8Array(3 * pixels);
  for (let pixel = 0; pixel < pixels; pixel++) {
    for (let part = 0; part < 3; part++) {
      const value = colours[(channels === 3 ? part : 0) * pixels + pixel];
      rgb[3 * pixel + part] = Math.round(255 * Math.min(Math.max(value, 0), 1));
    }
  }
  return rgb;
}
