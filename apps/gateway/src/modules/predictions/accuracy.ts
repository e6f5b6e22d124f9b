// The share of right answers with Wilson's score interval, which keeps its promise for few images and near 0 and 1
// (Wilson 1927; Brown, Cai and DasGupta 2001).

export interface Accuracy {
  readonly value: number;
  /** Ends of the 95 % interval. */
  readonly low: number;
  readonly high: number;
  /** Images with a label among the classes. */
  readonly n: number;
}

/** 97.5 % quantile of the normal distribution. */
const z = 1.959963984540054;

/** null where no image has a label to compare with. */
export function accuracyOf({ correct, labelled: n }: { correct: number; labelled: number }): Accuracy | null {
  if (n === 0) return null;
  const value = correct / n;
  const shrink = 1 + (z * z) / n;
  const centre = (value + (z * z) / (2 * n)) / shrink;
  const half = (z / shrink) * Math.sqrt((value * (1 - value)) / n + (z * z) / (4 * n * n));
  return { value, low: Math.max(0, centre - half), high: Math.min(1, centre + half), n };
}
