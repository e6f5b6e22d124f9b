// What a selection method is: from a batch of images, as the whole network sees them, to scores (or a fixed set) of units.
import type { ParameterValues } from '../catalog/parameters.ts';
import type { Asker } from '../engine/asker.ts';
import type { ActivationPoint } from '../network/network.ts';
import type { SelectedUnits } from '../pathway/selected.ts';
import type { SelectionFacts } from './facts.ts';

/** One image, as the unmasked network sees it; arrays stand in the order of the activation points. */
export interface SelectionImage {
  /** [C, H, W] */
  readonly values: Float32Array;
  /** [K] */
  readonly logits: Float32Array;
  /** What is explained, as weights of the logits [K]: one class, or the difference of two. */
  readonly objective: Float32Array;
  /** The class explained. */
  readonly target: number;
  /** |a·∂y/∂a| a unit; empty where the method does not need it. */
  readonly scores: readonly Float32Array[];
  /** 1 where the unit is on for this image. */
  readonly active: readonly Uint8Array[];
  /** A seed of this image's own: no result depends on which images stand in the same batch. */
  readonly seed: number;
}

export interface SelectionBatch {
  readonly asker: Asker;
  readonly points: readonly ActivationPoint[];
  readonly images: readonly SelectionImage[];
  readonly parameters: ParameterValues;
  /** What will be cut, ascending. */
  readonly sparsities: readonly number[];
  readonly signal?: AbortSignal;
  /** Share of the work done. */
  readonly onProgress?: (share: number) => void;
}

export interface SelectionOutcome {
  readonly selected: SelectedUnits;
  /** What the method found out on its way. */
  readonly facts?: SelectionFacts;
}

export interface Selection {
  /** Whether |a·∂y/∂a| leaves the engine for it. */
  readonly needsScores: boolean;
  /** One outcome an image, in their order. */
  select(batch: SelectionBatch): Promise<readonly SelectionOutcome[]>;
}

/** A selection that reads its units off the unmasked pass, image by image. */
export function fromWholePass(
  needsScores: boolean,
  read: (image: SelectionImage, batch: SelectionBatch) => SelectedUnits,
): Selection {
  return {
    needsScores,
    select: async (batch) => batch.images.map((image) => ({ selected: read(image, batch) })),
  };
}
