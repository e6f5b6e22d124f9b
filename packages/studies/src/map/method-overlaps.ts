// How much the pathways of two methods overlap, image by image on average.
import type { ClassedPath } from '@pathlens/pathway-core';
import { jaccard } from '@pathlens/pathway-core/codes';

/** [selections, selections]; every selection has the same images in the same order. NaN where both are always empty. */
export function methodOverlaps(paths: readonly (readonly ClassedPath[])[]): number[][] {
  return paths.map((a) =>
    paths.map((b) => {
      const known = a.flatMap(({ bits }, i) => jaccard(bits, b[i].bits) ?? []);
      return known.length === 0 ? Number.NaN : known.reduce((sum, value) => sum + value, 0) / known.length;
    }),
  );
}
