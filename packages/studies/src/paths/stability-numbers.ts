// What the study of stability measures of each image, and the few numbers all its answers are made of.
import type { Figure } from '@pathlens/figures';
import type { SelectionId, SelectionRequest } from '@pathlens/pathway-core';
import type { BitOverlap } from './bit-overlap.ts';

/** One image: overlaps of its pathways with those of what was changed. */
export interface ImageStability {
  readonly image: number;
  /** [level][sparsity][selection], mean over draws. */
  readonly noise: readonly (readonly (readonly BitOverlap[])[])[];
  /** [level]: share of the draws in which the largest class stays. */
  readonly classKept: readonly number[];
  /** [sparsity][selection], mean over seeds; null where the method does not draw. */
  readonly seeds: readonly (readonly (BitOverlap | null)[])[];
}

export interface Stability {
  readonly labels: readonly string[];
  readonly sparsities: readonly number[];
  /** Standard deviations of the noise, relative to that of the images, ascending. */
  readonly levels: readonly number[];
  readonly draws: number;
  readonly otherSeeds: number;
  readonly images: readonly ImageStability[];
  readonly seed: number;
  readonly provenance: Figure['provenance'];
}

const drawing: ReadonlySet<SelectionId> = new Set(['random-path', 'exact-marginal', 'greedy', 'greedy-dead']);

/** Whether what it keeps depends on its seed; pruning by steps breaks ties by lot. */
export function drawsByLot({ id, parameters }: SelectionRequest): boolean {
  return drawing.has(id) || (id === 'distillation-guided-routing' && parameters.init === 'random');
}

/** The strongest noise and halves of it, ascending. */
export function noiseLevels(strongest: number, levels: number): number[] {
  return Array.from({ length: levels }, (_, i) => strongest / 2 ** (levels - 1 - i));
}
