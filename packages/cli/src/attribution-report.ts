// report.json of `pathlens attribute`: what was run, and what was explained of each image.
import type { VanishingId } from '@pathlens/pathway-core';

export interface AttributionReport {
  readonly model: string;
  readonly engine: string;
  readonly pathlens: string;
  readonly method: string;
  /** The name of a paper it was asked for by. */
  readonly alias: string | null;
  readonly preset: string | null;
  /** Of the method, and of the selection where the method explains a pathway. */
  readonly parameters: Readonly<Record<string, number | string | boolean>>;
  readonly seed: number;
  readonly selection: string | null;
  readonly sparsity: number | null;
  /** The activation point a map is made at. */
  readonly layer: { readonly index: number; readonly name: string; readonly shape: readonly number[] } | null;
  /** What was made of the channels, and what values were divided by; "none" where maps are as the method gives them. */
  readonly reduction: string;
  readonly normalisation: string;
  /** Of one map. */
  readonly shape: readonly number[];
  readonly raw_shape: readonly number[] | null;
  readonly target: number[];
  /** Images whose map says nothing: the answer does not depend on what the method looks at. */
  readonly vanished: number[];
  /** Why, in the order of `vanished`. */
  readonly vanishing: VanishingId[];
  /** Passes over one image, forward or forward and backward. */
  readonly passes: number;
  readonly seconds: Readonly<Record<'load' | 'compile' | 'attribute' | 'total', number>>;
  readonly peak_rss_bytes: number;
}
