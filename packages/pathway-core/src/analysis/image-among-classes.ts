// Where an image stands among the classes: how far its pathway overlaps with those of its class and of others, and whether it lies
// far from its class.

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
  /** How many scaled median deviations `within` lies below the median of its class; null where that says nothing. */
  readonly below: number | null;
}

/** Images of a class below which nothing is called far from the others. */
const leastForOutliers = 5;
const outlierFrom = 3;

interface Means {
  /** Classes that occur. */
  readonly groups: readonly number[];
  /** Mean overlap of the i-th image with those of a class, by the place of the class, and with how many. */
  readonly meanOf: (i: number, group: number) => { readonly mean: number; readonly n: number };
}

interface Level {
  readonly median: number;
  /** Scaled to the standard deviation of a normal distribution. */
  readonly deviation: number;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** null of a class with too few images. */
function levelOf(values: readonly number[]): Level | null {
  if (values.length < leastForOutliers) return null;
  const middle = median(values);
  return { median: middle, deviation: 1.4826 * median(values.map((value) => Math.abs(value - middle))) };
}

export function amongClasses(
  images: readonly { readonly image: number; readonly group: number }[],
  { groups, meanOf }: Means,
): ImageAmongClasses[] {
  const place = new Map(groups.map((group, g) => [group, g]));
  const withins = images.map(({ group }, i) => meanOf(i, place.get(group)!).mean);
  const known = groups.map((): number[] => []);
  for (const [i, { group }] of images.entries()) {
    if (!Number.isNaN(withins[i])) known[place.get(group)!].push(withins[i]);
  }
  const levels = known.map(levelOf);
  return images.map(({ image, group }, i) => {
    const own = place.get(group)!;
    let [sum, n, nearest, most] = [0, 0, -1, -Infinity];
    for (const g of groups.keys()) {
      const { mean, n: pairs } = meanOf(i, g);
      if (g === own || pairs === 0) continue;
      sum += mean * pairs;
      n += pairs;
      if (mean > most) [nearest, most] = [g, mean];
    }
    const within = Number.isNaN(withins[i]) ? null : withins[i];
    const level = within === null ? null : levels[own];
    const less = level === null || within === null ? null : level.median - within;
    return {
      image,
      group,
      within,
      between: n === 0 ? null : sum / n,
      nearer: within !== null && nearest !== -1 && most > within ? groups[nearest] : null,
      outlier: level !== null && less !== null && less > outlierFrom * level.deviation,
      below: level === null || less === null || level.deviation === 0 ? null : less / level.deviation,
    };
  });
}
