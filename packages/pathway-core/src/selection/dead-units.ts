// Dead units: every unit that is off for this image, whatever the sparsity. The baseline that a pathway of a pruning
// objective can come close to (Khakzar et al., CVPR 2021).
import type { ActivationPoint } from '../network/network.ts';
import { complement, packBits } from '../pathway/bit-set.ts';
import type { Selection } from './selection.ts';

/** One byte a unit: 1 where it is off. Where zero does not mean "off", no unit counts as dead. */
export function deadMask(point: Pick<ActivationPoint, 'deadIsMeaningful'>, active: Uint8Array): Uint8Array {
  const dead = new Uint8Array(active.length);
  if (point.deadIsMeaningful) for (let i = 0; i < dead.length; i++) dead[i] = 1 - active[i];
  return dead;
}

/** The same as one bit set over all activation points. */
export function deadBits(
  points: readonly Pick<ActivationPoint, 'deadIsMeaningful' | 'units'>[],
  active: readonly Uint8Array[],
): Uint8Array {
  if (!points.every(({ deadIsMeaningful }) => deadIsMeaningful)) {
    return packBits(points.map((point, i) => deadMask(point, active[i])));
  }
  const units = points.reduce((sum, point) => sum + point.units, 0);
  return complement(packBits(active), units);
}

export const deadUnits: Selection = {
  needsScores: false,
  select: ({ points, active }) => ({ kind: 'fixed', members: points.map((point, i) => deadMask(point, active[i])) }),
};
