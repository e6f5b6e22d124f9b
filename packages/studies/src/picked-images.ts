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
      for (let at = start; at < end; ) {
        // Neighbours are read together.
        let next = at + 1;
        while (next < end && indices[next] === indices[at] + next - at) next += 1;
        parts.push(await images.read(indices[at], indices[at] + next - at));
        at = next;
      }
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
