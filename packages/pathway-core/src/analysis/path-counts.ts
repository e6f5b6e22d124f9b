// One image's pathways counted: units kept, dead units kept, units that two pathways share, within each activation point.
import { alignedBits, countBothIn, countIn } from '../pathway/bit-ranges.ts';

/** What is asked of an activation point here. */
export interface PathLayer {
  readonly offset: number;
  readonly units: number;
  readonly deadIsMeaningful: boolean;
}

/** One number an activation point, then their sum. */
export type LayerCounts = Float64Array;

export interface PathCounts {
  readonly dead: LayerCounts;
  /** One entry a selection. */
  readonly kept: readonly LayerCounts[];
  readonly deadKept: readonly LayerCounts[];
  /** Shared by selections a ≤ b: pairIndex. */
  readonly both: readonly LayerCounts[];
}

/** Place of the pair a ≤ b among all pairs of `selections`, row by row, the diagonal included. */
export function pairIndex(a: number, b: number, selections: number): number {
  const [first, second] = a <= b ? [a, b] : [b, a];
  return first * selections - (first * (first - 1)) / 2 + second - first;
}

export function pairCount(selections: number): number {
  return (selections * (selections + 1)) / 2;
}

function perLayer(layers: readonly PathLayer[], count: (range: readonly [number, number]) => number): LayerCounts {
  const counts = new Float64Array(layers.length + 1);
  for (const [i, { offset, units }] of layers.entries()) {
    counts[i] = count([offset, offset + units]);
    counts[layers.length] += counts[i];
  }
  return counts;
}

/** Units, one number an activation point, then their sum. */
export function unitCounts(layers: readonly PathLayer[]): LayerCounts {
  return perLayer(layers, ([start, end]) => end - start);
}

/** Counts pathways of one image at one sparsity; all are bit sets. */
export function countPaths(
  layers: readonly PathLayer[],
  { dead, paths }: { readonly dead: Uint8Array; readonly paths: readonly Uint8Array[] },
): PathCounts {
  const off = alignedBits(dead);
  const sets = paths.map(alignedBits);
  const both: LayerCounts[] = [];
  const kept = sets.map((set) => perLayer(layers, (range) => countIn(set, range)));
  for (const [a, set] of sets.entries()) {
    both.push(kept[a]);
    for (const other of sets.slice(a + 1)) both.push(perLayer(layers, (range) => countBothIn(set, other, range)));
  }
  return {
    dead: perLayer(layers, (range) => countIn(off, range)),
    kept,
    deadKept: sets.map((set) => perLayer(layers, (range) => countBothIn(set, off, range))),
    both,
  };
}
