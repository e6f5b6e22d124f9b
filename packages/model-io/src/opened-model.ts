// What opening a model takes and gives, whatever its format.
import type { Graph, Network } from '@pathlens/pathway-core';
import type { ImportReport } from './import-report.ts';

export interface OpenOptions {
  /** The output that holds the logits; needed where the file has several. */
  readonly output?: string;
  /** Shape of one image, [C, H, W]; needed where the file leaves it open. */
  readonly inputShape?: readonly number[];
  /** ONNX: files beside the model that may hold its weights, by the name the model has for them. None else is opened. */
  readonly external?: ReadonlyMap<string, string>;
  /** What the file is called in messages; by default its name on disk. */
  readonly name?: string;
  /** Look for weights that are not finite, which reads them all once. Default true. */
  readonly checkWeights?: boolean;
}

export interface OpenedModel<R extends ImportReport = ImportReport> {
  /** As the file states it, in canonical operators. */
  readonly graph: Graph;
  readonly network: Network;
  readonly report: R;
  /** ONNX: what the exporter wrote down about the model, as text by key. Of strangers: to be read with care, never shown whole. */
  readonly properties: ReadonlyMap<string, string>;
}
