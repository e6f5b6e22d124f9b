// How far the weights of a layer have moved between two versions, all of them taken as one vector.
import { type Constant, sameShape } from '@pathlens/pathway-core';

export interface WeightChange {
  /** Of the angle between the two, −1 to 1; null where there are no weights, or one of the two is zero. */
  readonly cosine: number | null;
  /** Length of the difference by the length of the weights before; null as above. */
  readonly relative: number | null;
  /** Largest absolute difference of one weight; null where there are none. */
  readonly largest: number | null;
}

/** null where their shapes differ, so that no weight has a counterpart. */
export function weightChange(before: readonly Constant[], after: readonly Constant[]): WeightChange | null {
  const fit = before.length === after.length && before.every(({ shape }, i) => sameShape(shape, after[i].shape));
  if (!fit) return null;
  if (before.length === 0) return { cosine: null, relative: null, largest: null };
  let [product, lengthBefore, lengthAfter, moved, largest] = [0, 0, 0, 0, 0];
  for (const [i, constant] of before.entries()) {
    const [a, b] = [constant.values(), after[i].values()];
    for (let j = 0; j < a.length; j++) {
      const step = b[j] - a[j];
      product += a[j] * b[j];
      lengthBefore += a[j] * a[j];
      lengthAfter += b[j] * b[j];
      moved += step * step;
      if (Math.abs(step) > largest) largest = Math.abs(step);
    }
  }
  const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
  return {
    cosine: finite(product / Math.sqrt(lengthBefore * lengthAfter)),
    relative: finite(Math.sqrt(moved / lengthBefore)),
    largest: finite(largest),
  };
}
