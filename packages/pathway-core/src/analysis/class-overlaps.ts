// How far pathways of one class overlap and those of two, and which images lie far from their class.
import { chanceJaccard, countBits, countIntersection, jaccardOf } from '../pathway/bit-set.ts';
import { Moments, type Spread } from '../statistics/moments.ts';
import { classPairs, type Pair } from './class-pairs.ts';

export interface ClassedPath {
  readonly image: number;
  /** Class by which images are put together. */
  readonly group: number;
  /** Bit set of the kept units. */
  readonly bits: Uint8Array;
}

export interface ImageAmongClasses {
  readonly image: number;
  readonly group: number;
  /** Mean overlap with others of its class; null where none was compared. */
  readonly within: number | null;
  /** Mean overlap with images of other classes. */
  readonly between: number | null;
  /** Other class with which it overlaps most on average, where one does more than its own. */
  readonly nearer: number | null;
  /** Whether `within` lies more than 3 (scaled) median deviations below the median of its class. */
  readonly outlier: boolean;
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

/** Images of a class below which nothing is called far from the others. */
const leastForOutliers = 5;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
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
    images: amongClasses(paths, { groups, means: ofImages }),
    pairs: { within: within.length, between: between.length, of },
  };
}

function amongClasses(
  paths: readonly ClassedPath[],
  { groups, means }: { readonly groups: readonly number[]; readonly means: Moments },
): ImageAmongClasses[] {
  const count = groups.length;
  const at = (i: number, group: number) => means.of(i * count + group);
  const withins = paths.map(({ group }, i) => at(i, groups.indexOf(group)).mean);
  const limits = groups.map((group) => {
    const known = withins.filter((value, i) => paths[i].group === group && !Number.isNaN(value));
    if (known.length < leastForOutliers) return -Infinity;
    const middle = median(known);
    const deviation = 1.4826 * median(known.map((value) => Math.abs(value - middle)));
    return middle - 3 * deviation;
  });
  return paths.map(({ image, group }, i) => {
    const own = groups.indexOf(group);
    let [sum, n, nearest, most] = [0, 0, -1, -Infinity];
    for (const g of groups.keys()) {
      const { mean, n: pairs } = at(i, g);
      if (g === own || pairs === 0) continue;
      sum += mean * pairs;
      n += pairs;
      if (mean > most) [nearest, most] = [g, mean];
    }
    const within = Number.isNaN(withins[i]) ? null : withins[i];
    return {
      image,
      group,
      within,
      between: n === 0 ? null : sum / n,
      nearer: within !== null && nearest !== -1 && most > within ? groups[nearest] : null,
      outlier: within !== null && within < limits[own],
    };
  });
}
