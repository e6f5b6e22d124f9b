// What is asked of an examination and what it finds, image by image.
import type { MapArray } from '../attribution/attribution.ts';
import type { MapMethod } from '../catalog/map-name.ts';
import type { AttributionId, SelectionId } from '../catalog/methods.ts';
import type { ParameterValues } from '../catalog/parameters.ts';
import type { Granularity, Scope } from '../catalog/run-options.ts';
import type { SelectionFacts } from '../selection/facts.ts';
import type { ImageSource } from './image-source.ts';
import type { Imposition, Replacer } from './imposition.ts';
import type { Response } from './response.ts';
import type { Target } from './session.ts';

export interface SelectionRequest {
  readonly id: SelectionId;
  /** As completeParameters gives them. */
  readonly parameters: ParameterValues;
  readonly seed: number;
  /** Prune units one by one (the paper), or whole channels by the sum of their units' scores. Default unit. */
  readonly granularity?: Granularity;
  /** One threshold over all units, or one within each activation point. By default what the method is made for. */
  readonly scope?: Scope;
}

export interface ExaminationRequest {
  readonly images: ImageSource;
  /** One for all images, or one an image. */
  readonly target: Target | readonly Target[];
  readonly selections: readonly SelectionRequest[];
  /** Ascending, distinct, in [0, 100): checkSparsities. */
  readonly sparsities: readonly number[];
  /**
   * Cut each image also at the largest published sparsity at which its probability changes by no more than this share: the
   * last of its pathways. Costs about ten masked passes.
   */
  readonly autoSparsity?: number;
  /** An id stands for the method with its defaults. The same method with other parameters is another map. */
  readonly attributions: readonly (AttributionId | MapMethod)[];
  /** What pruned units are instead: an imposition, or one made ready before for several examinations. Default zero. */
  readonly imposition?: Imposition | Replacer;
  /** Which of the imposition's other images an examined one is, where it is one of them. */
  readonly referenceIndex?: (index: number) => number | undefined;
  /** Images a pass; by the network's size where left out. Nothing found depends on it beyond an engine's rounding. */
  readonly batch?: number;
  /** Identifies an image for random methods (32 bits, from its digest); its index among the images where left out. */
  readonly imageKey?: (index: number) => number;
  /** Which large things to hand out: a float a unit, a code a unit, a bit a unit and sparsity. */
  readonly keep?: { readonly scores?: boolean; readonly codes?: boolean; readonly masks?: boolean };
  /** Count units that open or close under each mask; costs one byte a unit out of the engine a pass. */
  readonly countGates?: boolean;
  readonly signal?: AbortSignal;
  /** Called after every pass over a batch, with the share of all passes done. */
  readonly onProgress?: (share: number) => void;
}

export interface FoundMap extends MapArray {
  readonly method: AttributionId;
  readonly parameters: ParameterValues;
  /** At the size the method works at, where it was enlarged. */
  readonly raw: MapArray | null;
}

/** One pathway: a selection cut at one sparsity. */
export interface PathwayFinding extends Response {
  readonly sparsity: number;
  /** Where the sparsity was found by the response: |δp|/p, and false where it is above the limit even at sparsity 0. */
  readonly auto?: { readonly change: number; readonly met: boolean };
  /** τ: kept iff the score is above it. null where it differs by activation point, or where the set is fixed. */
  readonly threshold: number | null;
  readonly keptUnits: number;
  readonly density: number;
  /** Dead kept units / kept units; 0 for an empty pathway. */
  readonly deadShare: number;
  /** Dead units that are on under the mask, and kept units that were on and are off under it. */
  readonly gates: { readonly reawakened: number; readonly closed: number } | null;
  /** Bit set of the kept units. */
  readonly mask: Uint8Array | null;
  /** [C, H, W] */
  readonly pathwayGradient: Float32Array | null;
  /** Of the other methods of a pathway that were asked for, in their order. */
  readonly maps: readonly FoundMap[];
}

export interface SelectionFinding {
  readonly request: SelectionRequest;
  /** One array an activation point; 0 or 1 for a fixed set. */
  readonly scores: readonly Float32Array[] | null;
  /** One byte a unit, with the boundaries they count. */
  readonly codes: { readonly values: Uint8Array; readonly boundaries: readonly number[] } | null;
  /** What the method found out on its way. */
  readonly facts: SelectionFacts | null;
  /** In the order of the sparsities asked for; then, where asked for, the one at the sparsity found. */
  readonly pathways: readonly PathwayFinding[];
}

export interface ImageFinding {
  /** Index among all images. */
  readonly image: number;
  readonly logits: Float32Array;
  readonly predicted: number;
  readonly target: number;
  /** Of the explained class, by the whole network. */
  readonly probability: number;
  readonly deadUnits: number;
  /** Bit set of the units that are off. */
  readonly dead: Uint8Array;
  /** [C, H, W], where asked for. */
  readonly gradient: Float32Array | null;
  /** Of the other methods of the whole network that were asked for, in their order. */
  readonly maps: readonly FoundMap[];
  /** In the order asked for. */
  readonly selections: readonly SelectionFinding[];
}

/** Seconds spent so far, by what was done. */
export interface ExaminationSeconds {
  select: number;
  attribute: number;
}
