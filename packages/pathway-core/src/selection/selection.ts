// What a selection method is: from what one pass over the image tells, to scores (or a fixed set) of units.
import type { ParameterValues } from '../catalog/parameters.ts';
import type { ActivationPoint } from '../network/network.ts';
import type { SelectedUnits } from '../pathway/selected.ts';

/** One image, as the unmasked network sees it; arrays stand in the order of the activation points. */
export interface SelectionInput {
  readonly points: readonly ActivationPoint[];
  /** |a·∂y/∂a| a unit; empty where the method does not need it. */
  readonly scores: readonly Float32Array[];
  /** 1 where the unit is on for this image. */
  readonly active: readonly Uint8Array[];
  readonly parameters: ParameterValues;
  /** A seed of this image's own: no result depends on which images stand in the same batch. */
  readonly seed: number;
}

export interface Selection {
  /** Whether |a·∂y/∂a| leaves the engine for it. */
  readonly needsScores: boolean;
  select(input: SelectionInput): SelectedUnits;
}
