// What a selection says of one image, and how it becomes a set of kept units at a sparsity.
import { globalQuantiles, keptMask, quotaThresholds } from './quantile.ts';

/** A score a unit (finite, ≥ 0, one array an activation point): thresholds over all units, or within each activation point. */
export interface RankedUnits {
  readonly kind: 'ranked';
  readonly scores: readonly Float32Array[];
  readonly scope: 'global' | 'perLayer';
  /** Units of the largest score are kept at every sparsity: the method stopped short of it, and says so by the density. */
  readonly keepsLargest?: boolean;
  /** What a channel scores: the sum of its units' contributions (the default), or the mean where scores are no amounts. */
  readonly channelScore?: 'sum' | 'mean';
}

/** The same units at every sparsity: one byte (0 or 1) a unit, one array an activation point. */
export interface FixedUnits {
  readonly kind: 'fixed';
  readonly members: readonly Uint8Array[];
}

export type SelectedUnits = RankedUnits | FixedUnits;

/** Thresholds of a ranked selection: one ascending array (one value a sparsity) an activation point. */
export type Thresholds = readonly Float64Array[];

/**
 * The thresholds of all sparsities (ascending) at once; a unit is kept iff its score is above its activation point's.
 * A global scope repeats the same array. Throws PathlensError SCORES_NOT_FINITE.
 */
export function thresholdsOf(
  selected: RankedUnits,
  sparsities: readonly number[],
  options: { readonly names?: readonly string[] } = {},
): Thresholds {
  if (selected.scope === 'perLayer') {
    const quotas = selected.scores.map((scores) => quotaThresholds(scores, sparsities));
    if (selected.keepsLargest) for (const thresholds of quotas) capBelowLargest(thresholds, selected.scores);
    return quotas;
  }
  const thresholds = globalQuantiles(selected.scores, sparsities, options);
  if (selected.keepsLargest) capBelowLargest(thresholds, selected.scores);
  return selected.scores.map(() => thresholds);
}

/** Writes the kept units of one activation point to `into`, one byte (0 or 1) a unit. */
export function writeKept(
  selected: SelectedUnits,
  point: { readonly index: number; readonly threshold: number },
  into: Uint8Array,
): void {
  if (selected.kind === 'fixed') into.set(selected.members[point.index]);
  else keptMask(selected.scores[point.index], point.threshold, into);
}

/** Lowers thresholds to just below the largest score, so that its units stay above them. */
function capBelowLargest(thresholds: Float64Array, scores: readonly Float32Array[]): void {
  let largest = 0;
  for (const values of scores) for (const score of values) if (score > largest) largest = score;
  const cap = largest * (1 - 2 ** -25);
  for (const [i, threshold] of thresholds.entries()) thresholds[i] = Math.min(threshold, cap);
}
