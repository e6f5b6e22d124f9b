// Images with a share of their pixels replaced by the mean colour of the data, as they are read: no changed image is stored.
import type { ImageSource } from '../analysis/image-source.ts';
import { elementCount, type Shape } from '../tensor/shape.ts';
import { removedPixels } from './degradation.ts';

/** remove: the most relevant pixels go (ROAR); keep: the least relevant go (KAR). */
export type RetrainOrder = 'remove' | 'keep';

export interface RemovedImages {
  readonly images: ImageSource;
  /** Of each pixel of each image its place from the most relevant, 0, to the least: [n, H, W]. */
  readonly ranks: ImageSource;
  /** Of the images, [C, H, W]. */
  readonly shape: Shape;
  /** Of each channel, what removed pixels become. */
  readonly colour: ArrayLike<number>;
}

/** @param level percent of the pixels that are removed */
export function removedImages(
  { images, ranks, shape, colour }: RemovedImages,
  { order, level }: { readonly order: RetrainOrder; readonly level: number },
): ImageSource {
  const [channels, height, width] = shape;
  const area = height * width;
  const removed = removedPixels(level, area);
  if (ranks.count !== images.count) throw new Error(`ranks of ${ranks.count} images for ${images.count}`);
  return {
    count: images.count,
    async read(start, end) {
      const values = (await images.read(start, end)).slice();
      const places = await ranks.read(start, end);
      for (let at = 0; at < places.length; at++) {
        const goes = order === 'remove' ? places[at] < removed : places[at] >= area - removed;
        if (!goes) continue;
        const first = Math.floor(at / area) * channels * area + (at % area);
        for (let channel = 0; channel < channels; channel++) values[first + channel * area] = colour[channel];
      }
      return values;
    },
  };
}

/** Mean of each channel over all images. */
export async function meanColour(images: ImageSource, shape: Shape, batch = 32): Promise<Float64Array> {
  const [channels] = shape;
  const area = elementCount(shape) / channels;
  const sums = new Float64Array(channels);
  for (let start = 0; start < images.count; start += batch) {
    const values = await images.read(start, Math.min(start + batch, images.count));
    for (let at = 0; at < values.length; at++) sums[Math.floor(at / area) % channels] += values[at];
  }
  return sums.map((sum) => sum / (images.count * area));
}
