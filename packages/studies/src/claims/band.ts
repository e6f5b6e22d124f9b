// Bands of curves: a mean with its interval at every point. A figure has hundreds of points, so that fewer draws make each.
import type { Point } from '@pathlens/figures';
import { bootstrap } from '@pathlens/pathway-core';

const draws = 400;

/** No point where there is no finite value. */
export function bandPoint(x: number, values: readonly (number | null)[]): Point[] {
  const finite = values.filter((value) => value !== null && Number.isFinite(value)) as number[];
  if (finite.length === 0) return [];
  const { estimate, low, high } = bootstrap(finite, { draws });
  return [{ x, y: estimate, low, high }];
}
