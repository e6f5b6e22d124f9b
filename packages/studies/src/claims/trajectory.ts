// A pruning by steps as a mean over images: its density, what is left of the response, how much of it is dead.
import type { Bootstrap, ClaimPathId } from '@pathlens/pathway-core';
import { meanOf } from './decision.ts';
import type { Evidence } from './evidence.ts';

export interface Step {
  readonly density: number;
  readonly ratio: Bootstrap;
  readonly dead: Bootstrap;
  /** Dead share less that of the network, image by image. */
  readonly excess: Bootstrap;
}

/** Steps that every image takes: those of fewer images would be a choice among images. */
export function trajectoryOf({ images }: Evidence, path: ClaimPathId, seed: number): Step[] {
  const all = images.flatMap(({ paths, baseRate }) => {
    const trajectory = paths.get(path)?.trajectory;
    return trajectory ? [{ trajectory, baseRate }] : [];
  });
  const shortest = Math.min(...all.map(({ trajectory }) => trajectory.length));
  if (all.length === 0) return [];
  return Array.from({ length: shortest }, (_, i) => {
    const points = all.map(({ trajectory }) => trajectory[i]);
    const over = (read: (point: (typeof points)[number], image: number) => number) => meanOf(points.map(read), seed)!;
    return {
      density: points.reduce((sum, { density }) => sum + density, 0) / points.length,
      ratio: over(({ probabilityRatio }) => probabilityRatio),
      dead: over(({ deadShare }) => deadShare),
      excess: over(({ deadShare }, image) => deadShare - all[image].baseRate),
    };
  });
}
