// ImportReport: what was found in an uploaded model, and what was done to it, as plain data.
import type { Shape } from '@pathlens/pathway-core';
import type { Layer } from './onnx/convert.ts';

export type ModelFormat = 'onnx' | 'tfjs LayersModel' | 'tfjs GraphModel' | 'Keras HDF5' | 'Keras archive';

export interface ImportReport {
  readonly format: ModelFormat;
  readonly bytes: number;
  /** Of ONNX files; null for others. */
  readonly irVersion: number | null;
  /** Of ONNX files; null for others. */
  readonly opset: number | null;
  /** Program and version that wrote the file; empty where it does not say. */
  readonly producer: string;
  /** Elements of all weights the output depends on. */
  readonly parameters: number;
  /** Nodes in the file. */
  readonly nodes: number;
  /** Operators in the file, most frequent first. */
  readonly operators: readonly { readonly operator: string; readonly count: number }[];
  readonly input: { readonly name: string /** Without the batch. */; readonly shape: Shape };
  readonly output: { readonly name: string; readonly classes: number };
  /** The batch axis of the input: free in the file, or stated there as a number and made free. */
  readonly batch: { readonly kind: 'dynamic' } | { readonly kind: 'made-dynamic'; readonly stated: number };
  /** Name of the Softmax or LogSoftmax cut off the end, or null. */
  readonly cutSoftmax: string | null;
  readonly simplifications: {
    readonly constantsFolded: number;
    readonly identitiesRemoved: number;
    readonly unusedNodesRemoved: number;
    readonly batchNormsFolded: number;
  };
  readonly activations: readonly {
    readonly name: string;
    readonly operator: string;
    readonly shape: Shape;
    readonly units: number;
  }[];
  readonly units: number;
  /** Nodes that compute something, in order of the file. */
  readonly layers: readonly Layer[];
  /** One plain sentence each. */
  readonly warnings: readonly string[];
}

/** The report of an ONNX file. */
export interface OnnxReport extends ImportReport {
  readonly format: 'onnx';
  readonly irVersion: number;
  readonly opset: number;
}
