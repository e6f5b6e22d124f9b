// A distribution as a box: median, quartiles, and the range of 95 % of the values.
import type { BoxesFigure, SeriesRole } from '@pathlens/figures';

/** Linear interpolation between order statistics. */
function quantile(sorted: Float64Array, share: number): number {
  const at = share * (sorted.length - 1);
  const below = Math.floor(at);
  const [low, high] = [sorted[below], sorted[Math.min(below + 1, sorted.length - 1)]];
  return low === high ? low : low + (at - below) * (high - low);
}

/** null where no value is finite. */
export function boxOf(label: string, role: SeriesRole, values: readonly number[]): BoxesFigure['boxes'][number] | null {
  const sorted = Float64Array.from(values.filter(Number.isFinite)).sort();
  if (sorted.length === 0) return null;
  return {
    label,
    role,
    low: quantile(sorted, 0.025),
    q1: quantile(sorted, 0.25),
    median: quantile(sorted, 0.5),
    q3: quantile(sorted, 0.75),
    high: quantile(sorted, 0.975),
    n: sorted.length,
  };
}
