// Insertion and deletion, Petsiuk, Das and Saenko, BMVC 2018: area under p_c as the most relevant pixels are put into the
// blurred image, or taken out of the image. Inserting the most relevant is taking out the least relevant, read backwards, so
// both come out of one degradation.
import { areaUnder } from '../statistics/area.ts';
import type { DegradationCurve } from './degradation.ts';

/** From 0 to 100 percent in ten steps. */
export const insertionLevels: readonly number[] = Array.from({ length: 11 }, (_, i) => 10 * i);

/** Of a LeRF curve with replacement by blur that reaches from 0 to 100: the higher, the better. */
export function insertionArea(curve: DegradationCurve): number {
  if (curve.order !== 'lerf') throw new Error('insertion reads a curve that takes out the least relevant first');
  return areaUnder(
    curve.levels.map((level, i) => ({ x: (100 - level) / 100, y: curve.probability[i] })).sort((a, b) => a.x - b.x),
  );
}

/** Of a MoRF curve that reaches from 0 to 100: the lower, the better. */
export function deletionArea(curve: DegradationCurve): number {
  if (curve.order !== 'morf') throw new Error('deletion reads a curve that takes out the most relevant first');
  return areaUnder(curve.levels.map((level, i) => ({ x: level / 100, y: curve.probability[i] })));
}
