// A distribution as a box: median, quartiles, 95 % of the values.
import type { BoxesFigure, SeriesRole } from '@pathlens/figures';

/** null where there is no finite value. */
export function boxOf(label: string, role: SeriesRole, values: readonly number[]): BoxesFigure['boxes'][number] | null {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  if (sorted.length === 0) return null;
  const at = (quantile: number) => {
    const position = quantile * (sorted.length - 1);
    const [below, above] = [sorted[Math.floor(position)], sorted[Math.ceil(position)]];
    return below + (above - below) * (position - Math.floor(position));
  };
  return {
    label,
    role,
    low: at(0.025),
    q1: at(0.25),
    median: at(0.5),
    q3: at(0.75),
    high: at(0.975),
    n: sorted.length,
  };
}
