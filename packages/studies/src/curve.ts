// A curve over images: at every x the mean of what was found there, with its bootstrap interval.
import type { Point } from '@pathlens/figures';
import { bootstrap } from '@pathlens/pathway-core';

/** Of many images fewer draws do: their interval is narrow, and it is drawn again as they finish. */
const drawsOf = (images: number): number => (images > 100 ? 200 : 1000);

/** Values that are not finite, or missing, are left out; a place without any has no point. */
export function curveOf(
  xs: readonly number[],
  valuesAt: (place: number) => readonly (number | null)[],
  statistic: 'mean' | 'median' = 'mean',
): Point[] {
  return xs.flatMap((x, place) => {
    const values = valuesAt(place).filter((value): value is number => value !== null && Number.isFinite(value));
    if (values.length === 0) return [];
    const { estimate, low, high } = bootstrap(values, { statistic, draws: drawsOf(values.length) });
    return [{ x, y: estimate, low, high }];
  });
}
