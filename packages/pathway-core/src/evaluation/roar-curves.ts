// Curves of ROAR and KAR: test accuracy over the share of pixels removed, a mean and a spread over seeds at each level.
import { areaUnder } from '../statistics/area.ts';
import type { RetrainOrder } from './removed-images.ts';
import type { RoarResult } from './roar.ts';

export interface RoarPoint {
  readonly level: number;
  readonly mean: number;
  readonly lowest: number;
  readonly highest: number;
  /** Trainings. */
  readonly n: number;
}

export interface RoarCurve {
  readonly method: string;
  readonly order: RetrainOrder;
  readonly points: readonly RoarPoint[];
  /** Under the means, over shares removed. Where the most relevant pixels go, lower is better; where they stay, higher. */
  readonly area: number;
}

/** One a method and order. What was reached with nothing removed begins every curve. */
export function roarCurves(results: readonly RoarResult[]): RoarCurve[] {
  const whole = results.filter(({ cell }) => cell.method === null);
  const groups = new Map<string, RoarResult[]>();
  for (const result of results) {
    const { method, order } = result.cell;
    if (method === null) continue;
    const key = JSON.stringify([method, order]);
    groups.set(key, [...(groups.get(key) ?? []), result]);
  }
  return [...groups].map(([key, own]) => {
    const [method, order] = JSON.parse(key) as [string, RetrainOrder];
    const levels = [...new Set(own.map(({ cell }) => cell.level))].sort((a, b) => a - b);
    const points = [
      ...(whole.length > 0 ? [pointOf(0, whole)] : []),
      ...levels.map((level) =>
        pointOf(
          level,
          own.filter(({ cell }) => cell.level === level),
        ),
      ),
    ];
    return { method, order, points, area: areaUnder(points.map(({ level, mean }) => ({ x: level / 100, y: mean }))) };
  });
}

function pointOf(level: number, results: readonly RoarResult[]): RoarPoint {
  const reached = results.map(({ testAccuracy }) => testAccuracy);
  const mean = reached.reduce((sum, accuracy) => sum + accuracy, 0) / reached.length;
  return { level, mean, lowest: Math.min(...reached), highest: Math.max(...reached), n: reached.length };
}
