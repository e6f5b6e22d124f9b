// Dead units: off for one input. Where an activation's zero does not mean "off", no unit counts as dead.
import { complement, packBits } from './bit-set.ts';

/** What is asked of an activation point here. */
interface Point {
  readonly deadIsMeaningful: boolean;
  readonly units: number;
}

/** One byte a unit: 1 where it is off. Where zero does not mean "off", no unit counts as dead. */
export function deadMask(point: Pick<Point, 'deadIsMeaningful'>, active: Uint8Array): Uint8Array {
  const dead = new Uint8Array(active.length);
  if (point.deadIsMeaningful) for (let i = 0; i < dead.length; i++) dead[i] = 1 - active[i];
  return dead;
}

/** The same as one bit set over all activation points. */
export function deadBits(points: readonly Point[], active: readonly Uint8Array[]): Uint8Array {
  if (!points.every(({ deadIsMeaningful }) => deadIsMeaningful)) {
    return packBits(points.map((point, i) => deadMask(point, active[i])));
  }
  const units = points.reduce((sum, point) => sum + point.units, 0);
  return complement(packBits(active), units);
}
