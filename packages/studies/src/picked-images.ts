// Some images of a slice: studies that look long at each image take as many as asked for, spread evenly over the slice.
import type { ImageSource } from '@pathlens/pathway-core';

/** Indices of at most `most` of `count` images, ascending. */
export function spreadEvenly(count: number, most: number): number[] {
  const wanted = Math.min(count, most);
  return Array.from({ length: wanted }, (_, i) => Math.floor((i * count) / wanted));
}

/** The images of these indices, in their order. */
export function pickedImages(images: ImageSource, indices: readonly number[]): ImageSource {
  return {
    count: indices.length,
    async read(start, end) {
      const parts: Float32Array[] = [];
      for (const index of indices.slice(start, end)) parts.push(await images.read(index, index + 1));
      const all = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
      let offset = 0;
      for (const part of parts) {
        all.set(part, offset);
        offset += part.length;
      }
      return all;
    },
  };
}
