// Overlap of two pathways over the same units: Jaccard index beside the level two independent pathways would reach.
import { chanceJaccard, jaccardOf } from '../pathway/bit-set.ts';
import { cutIndex } from './boundaries.ts';
import { countCuts } from './count-cuts.ts';
import type { CodeLayer } from './profile.ts';

export interface OverlapCounts {
  readonly intersection: number;
  readonly onlyA: number;
  readonly onlyB: number;
  /** null where both pathways are empty. */
  readonly jaccard: number | null;
  /** Expected of two independent pathways of these densities; null where both are empty. */
  readonly chance: number | null;
}

export interface Overlap extends OverlapCounts {
  readonly layers: readonly OverlapCounts[];
}

/** Codes and the boundary at which they are cut. */
export interface CodeCut {
  readonly codes: Uint8Array;
  readonly index: number;
}

function overlapCounts(units: number, both: number, [sizeA, sizeB]: readonly [number, number]): OverlapCounts {
  return {
    intersection: both,
    onlyA: sizeA - both,
    onlyB: sizeB - both,
    jaccard: jaccardOf(both, sizeA, sizeB),
    chance: units === 0 ? null : chanceJaccard(sizeA / units, sizeB / units),
  };
}

function requireSameUnits(a: Uint8Array, b: Uint8Array): void {
  if (a.length !== b.length) throw new Error(`codes of ${a.length} and ${b.length} units cannot be compared`);
}

/** Overlap of two cuts, whole and per layer. */
export function overlap(a: CodeCut, b: CodeCut, layers: readonly CodeLayer[]): Overlap {
  requireSameUnits(a.codes, b.codes);
  let [units, both, sizeA, sizeB] = [0, 0, 0, 0];
  const perLayer = layers.map((layer) => {
    const counts = countCuts(a, b, [layer.offset, layer.offset + layer.units]);
    units += layer.units;
    both += counts.both;
    sizeA += counts.sizeA;
    sizeB += counts.sizeB;
    return overlapCounts(layer.units, counts.both, [counts.sizeA, counts.sizeB]);
  });
  return { ...overlapCounts(units, both, [sizeA, sizeB]), layers: perLayer };
}

/** Codes and the boundaries they were made with. */
export interface BoundCodes {
  readonly codes: Uint8Array;
  readonly boundaries: readonly number[];
}

/** One overlap a sparsity, in one pass over the codes. Sparsities that are no boundary are cut as cutIndex says. */
export function overlapCurve(
  a: BoundCodes,
  b: BoundCodes,
  sparsities: readonly number[],
): readonly (OverlapCounts & { readonly sparsity: number })[] {
  requireSameUnits(a.codes, b.codes);
  const joint = new Float64Array(256 * 256);
  for (let unit = 0; unit < a.codes.length; unit++) joint[(a.codes[unit] << 8) | b.codes[unit]]++;
  // Now joint[i, j] becomes the number of units with a code of at least i in A and at least j in B.
  for (let i = 255; i >= 0; i--) {
    for (let j = 255; j >= 0; j--) {
      const below = i < 255 ? joint[((i + 1) << 8) | j] : 0;
      const right = j < 255 ? joint[(i << 8) | (j + 1)] : 0;
      const corner = i < 255 && j < 255 ? joint[((i + 1) << 8) | (j + 1)] : 0;
      joint[(i << 8) | j] += below + right - corner;
    }
  }
  return sparsities.map((sparsity) => {
    const atA = cutIndex(a.boundaries, sparsity).index + 1;
    const atB = cutIndex(b.boundaries, sparsity).index + 1;
    const sizes = [joint[atA << 8], joint[atB]] as const;
    return { sparsity, ...overlapCounts(a.codes.length, joint[(atA << 8) | atB], sizes) };
  });
}
