// How many of the dead units come on under a pathway's mask.
import type { ClaimPathId } from '@pathlens/pathway-core';
import type { Evidence } from './evidence.ts';

/** Share of the dead units that are on under the pathway's mask, image by image; images without dead units say nothing. */
export function reawakenedShares({ images: all }: Evidence, path: ClaimPathId, at: number): number[] {
  return all.flatMap(({ paths, deadUnits }) => {
    const found = paths.get(path);
    return found === undefined || deadUnits === 0 ? [] : [found.cuts[at].reawakened / deadUnits];
  });
}
