// What a metric is: from a batch of images of one network and the maps of every explainer to one number a map, where it is defined.
// Maps are made once for all metrics; what several metrics need beside them is computed once too (`shared`).
import type { AnalysisSession } from '../analysis/session.ts';
import type { ParameterValues } from '../catalog/parameters.ts';
import type { ExplainedBatch, ExplainedMaps, Explainer } from './explainer.ts';

/** One method, control or file with its maps of the batch. */
export interface ExplainedImages {
  /** What makes maps of other images, classes and networks; null where maps were computed elsewhere. */
  readonly explainer: Explainer | null;
  /** Signed, [n, C, H, W] or [n, 1, H, W]. Zeros where a file has none of an image: what a metric says of it is dropped. */
  readonly maps: ExplainedMaps;
  /** One number a pixel and image, signed: channels brought together by the rule of the request (pixel-values.ts). */
  readonly relevance: readonly Float32Array[];
}

export interface MetricBatch {
  readonly session: AnalysisSession;
  /** Images with what is explained of each. Metrics draw by `seed` and an image's key, so that no value depends on the batch. */
  readonly batch: ExplainedBatch;
  /** What other images are taken from, for metrics that put them beside one; the batch itself where left out. */
  readonly partners?: Partners;
  /** Of the whole images, [K] each. */
  readonly logits: readonly Float32Array[];
  readonly explained: readonly ExplainedImages[];
  /** The object of each image, [H, W] of 0 and 1; null where nobody has marked one. */
  readonly regions: readonly (Uint8Array | null)[];
  /** Percent of the pixels taken out, ascending. */
  readonly levels: readonly number[];
  readonly seed: number;
  /** Computes what has this key once for all metrics of the batch. The key names everything it depends on beside the batch. */
  shared<T>(key: string, make: () => Promise<T>): Promise<T>;
}

/** The same images for every batch of a study: what stands beside an image depends on them and the seed alone. */
export type Partners = Pick<MetricBatch, 'batch' | 'shared'>;

/** How a value came about: along levels of removal, sizes of sets, modules of a network. */
export interface MetricCurve {
  readonly x: { readonly label: string; readonly unit?: string };
  readonly y: { readonly label: string; readonly unit?: string };
  /** Ascending; the same for every batch of a network. */
  readonly places: readonly number[];
  /** What the places are called where they are no numbers. */
  readonly names?: readonly string[];
  /** [explained][image][place] */
  readonly values: readonly (readonly (readonly (number | null)[])[])[];
}

export interface MetricFinding {
  /** [explained][image]; null where the metric is not defined: a map of zeros, an image without a region, a file that explains no other image. */
  readonly values: readonly (readonly (number | null)[])[];
  readonly curve?: MetricCurve;
}

/** @param parameters as completeParameters gives them */
export type MetricImplementation = (batch: MetricBatch, parameters: ParameterValues) => Promise<MetricFinding>;
