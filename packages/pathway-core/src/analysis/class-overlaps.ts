// How far pathways of one class overlap and those of two, and which images lie far from their class.
import { chanceJaccard, countBits, countIntersection, jaccardOf } from '../pathway/bit-set.ts';
import { Moments, type Spread } from '../statistics/moments.ts';
import { classPairs, type Pair } from './class-pairs.ts';
import { amongClasses, type ImageAmongClasses } from './image-among-classes.ts';

export interface ClassedPath {
  readonly image: number;
  /** Class by which images are put together. */
  readonly group: number;
  /** Bit set of the kept units. */
  readonly bits: Uint8Array;
}

export interface ClassOverlaps {
  /** Classes that occur, ascending. */
  readonly groups: readonly number[];
  /** [groups, groups] */
  readonly overlap: readonly (readonly Spread[])[];
  /** What independent pathways of these densities would overlap. */
  readonly chance: readonly (readonly Spread[])[];
  /** In the order of the paths. */
  readonly images: readonly ImageAmongClasses[];
  /** Pairs compared, and how many there are. */
  readonly pairs: { readonly within: number; readonly between: number; readonly of: Pair };
}

/** `most` pairs within classes and as many between them are compared, drawn by seed where there are more. */
export function classOverlaps(
  paths: readonly ClassedPath[],
  { units, most, seed }: { readonly units: number; readonly most: number; readonly seed: number },
): ClassOverlaps {
  const groups = [...new Set(paths.map(({ group }) => group))].sort((a, b) => a - b);
  const place = new Map(groups.map((group, i) => [group, i]));
  const { within, between, of } = classPairs(paths, { most, seed });
  const count = groups.length;
  const overlap = new Moments(count * count);
  const chance = new Moments(count * count);
  const ofImages = new Moments(paths.length * count);
  const sizes = paths.map(({ bits }) => countBits(bits));
  for (const [i, j] of [...within, ...between]) {
    const shared = countIntersection(paths[i].bits, paths[j].bits);
    const jaccard = jaccardOf(shared, sizes[i], sizes[j]);
    const [a, b] = [place.get(paths[i].group)!, place.get(paths[j].group)!];
    const expected = chanceJaccard(sizes[i] / units, sizes[j] / units);
    for (const at of new Set([a * count + b, b * count + a])) {
      overlap.add(at, jaccard);
      chance.add(at, expected);
    }
    ofImages.add(i * count + b, jaccard);
    ofImages.add(j * count + a, jaccard);
  }
  const grid = (of: Moments) => groups.map((_, a) => groups.map((__, b) => of.of(a * count + b)));
  return {
    groups,
    overlap: grid(overlap),
    chance: grid(chance),
    images: amongClasses(paths, { groups, meanOf: (i, group) => ofImages.of(i * count + group) }),
    pairs: { within: within.length, between: between.length, of },
  };
}
