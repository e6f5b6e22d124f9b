// What claims are judged by: numbers of every image so far. Masks are reduced to them as soon as an image is done, so that
// memory holds numbers alone.
import type { ActivationPoint, ClaimPathId, RoutingEnd, TrajectoryPoint } from '@pathlens/pathway-core';
import type { ConcentrationEvidence } from './concentration.ts';
import type { DecodingEvidence } from './decoding.ts';
import type { LinearityEvidence } from './linearity.ts';
import type { RandomisationEvidence } from './randomisation.ts';
import type { RelevanceEvidence } from './relevance.ts';
import type { RemovalEvidence } from './removal.ts';
import type { SeedsEvidence } from './routing-seeds.ts';

/** One image's pathway at one sparsity. */
export interface CutEvidence {
  readonly density: number;
  /** Dead kept units / kept units. */
  readonly deadShare: number;
  /** p_c(x; m) / p_c(x) */
  readonly probabilityRatio: number;
  readonly logitRatio: number | null;
  readonly argmaxKept: boolean;
  readonly keptUnits: number;
  /** Units that are off in the whole network and on under the mask; kept units that were on and are off under it. */
  readonly reawakened: number;
  readonly closed: number;
}

export interface PathEvidence {
  /** In the order of the run's sparsities. */
  readonly cuts: readonly CutEvidence[];
  readonly trajectory: readonly TrajectoryPoint[] | null;
  readonly routing: RoutingEnd | null;
  /** Largest |Σ − change| / |change| of its activation points, where contributions should add up. */
  readonly completenessGap: number | null;
}

/** Overlap of two pathways of one image at one sparsity; null where both are empty. */
export interface OverlapEvidence {
  readonly jaccard: number | null;
  /** Of two independent pathways of these densities. */
  readonly chance: number | null;
}

/** One activation point of a pathway at the sparsity of the run. */
export interface LayerEvidence {
  readonly density: number;
  /** null where nothing is kept. */
  readonly deadShare: number | null;
  /** Jaccard index with NeuronIntGrad; null where that was not selected, or both keep nothing. */
  readonly jaccard: number | null;
}

export interface ImageEvidence {
  readonly image: number;
  readonly predicted: number;
  /** null where the image has no label. */
  readonly correct: boolean | null;
  readonly probability: number;
  /** Dead units / units. */
  readonly baseRate: number;
  readonly deadUnits: number;
  readonly paths: ReadonlyMap<ClaimPathId, PathEvidence>;
  /** By pairOf; in the order of the run's sparsities. */
  readonly overlaps: ReadonlyMap<string, readonly OverlapEvidence[]>;
  /** In the order of the activation points. */
  readonly layers: ReadonlyMap<ClaimPathId, readonly LayerEvidence[]>;
}

export interface Evidence {
  readonly images: readonly ImageEvidence[];
  /** Images the study is to see. */
  readonly asked: number;
  readonly paths: readonly ClaimPathId[];
  /** Of the network: [C, H, W] where it takes pictures. */
  readonly inputShape: readonly number[];
  readonly points: readonly Pick<ActivationPoint, 'name' | 'units' | 'deadIsMeaningful'>[];
  /** Each grows as images are done; undefined where no claim asked for it. */
  readonly seeds?: SeedsEvidence;
  readonly linearity?: LinearityEvidence;
  readonly decoding?: DecodingEvidence;
  readonly relevance?: RelevanceEvidence;
  readonly concentration?: ConcentrationEvidence;
  readonly removal?: RemovalEvidence;
  readonly randomisation?: RandomisationEvidence;
}

/** Names an unordered pair of pathways. */
export function pairOf(a: ClaimPathId, b: ClaimPathId): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

/** The pathway's evidence on every image that has it. */
export function pathsOf(evidence: Pick<Evidence, 'images'>, path: ClaimPathId): PathEvidence[] {
  return evidence.images.map(({ paths }) => paths.get(path)).filter((found) => found !== undefined);
}

/** A number of the pathway at one sparsity, image by image. */
export function cutValues(
  evidence: Pick<Evidence, 'images'>,
  { path, at }: { readonly path: ClaimPathId; readonly at: number },
  read: (cut: CutEvidence) => number,
): number[] {
  return pathsOf(evidence, path).map(({ cuts }) => read(cuts[at]));
}

/** Overlaps of a pair at one sparsity, of images where it is defined. */
export function overlapsOf(
  evidence: Pick<Evidence, 'images'>,
  { a, b, at }: { readonly a: ClaimPathId; readonly b: ClaimPathId; readonly at: number },
): { readonly jaccard: number; readonly chance: number }[] {
  return evidence.images.flatMap(({ overlaps }) => {
    const found = overlaps.get(pairOf(a, b))?.[at];
    if (found === undefined || found.jaccard === null || found.chance === null) return [];
    return [{ jaccard: found.jaccard, chance: found.chance }];
  });
}
