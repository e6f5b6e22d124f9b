// What metrics of removal make of a degradation: a curve in percent along the levels, and the mean height of one.
import { areaUnder } from '../../statistics/area.ts';
import type { DegradationCurve } from '../degradation.ts';
import type { MetricCurve } from '../metric.ts';

export function removalCurve(
  curves: readonly (readonly DegradationCurve[])[],
  { of, label }: { readonly of: 'probability' | 'change' | 'kept'; readonly label: string },
): MetricCurve {
  return {
    x: { label: 'Pixels removed', unit: '%' },
    y: { label, unit: '%' },
    places: curves[0]?.[0]?.levels ?? [],
    values: curves.map((images) => images.map((curve) => curve[of].map((value) => 100 * value))),
  };
}

/** By the trapezoid rule, over the range the levels cover: the area itself where they go from 0 to 100. */
export function meanHeight(levels: readonly number[], heights: readonly number[]): number {
  const width = levels[levels.length - 1] - levels[0];
  return width === 0 ? heights[0] : areaUnder(levels.map((x, i) => ({ x, y: heights[i] }))) / width;
}
