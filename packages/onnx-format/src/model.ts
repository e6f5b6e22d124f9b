// What is written of an ONNX model: the few messages a graph of tensors needs.

export type Attribute =
  | { readonly int: number }
  | { readonly ints: readonly number[] }
  | { readonly float: number }
  | { readonly text: string }
  | { readonly graph: OnnxGraph };

export interface OnnxNode {
  /** What people see; by default its first output. */
  readonly name?: string;
  readonly operator: string;
  /** An empty name leaves an optional input out. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, Attribute>>;
}

export type ElementType = 'float32' | 'int64' | 'bool';

/** Bytes of known length that are read only when they are written. */
export interface LateBytes {
  readonly bytes: number;
  read(): Uint8Array;
}

/** Values in the file itself, now or when it is written, or `bytes` of another file in the model's folder, from `offset`. */
export type TensorData =
  | { readonly inline: Uint8Array }
  | { readonly late: LateBytes }
  | { readonly location: string; readonly offset: number; readonly bytes: number };

export interface OnnxTensor {
  readonly name: string;
  readonly type: ElementType;
  readonly shape: readonly number[];
  readonly data: TensorData;
}

/** A graph input or output. */
export interface OnnxValue {
  readonly name: string;
  readonly type: ElementType;
  /** Without the batch. */
  readonly shape: readonly number[];
  /** Whether a symbolic batch axis stands before `shape`. */
  readonly batched: boolean;
}

export interface OnnxGraph {
  readonly nodes: readonly OnnxNode[];
  readonly initializers: readonly OnnxTensor[];
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
}

export interface OnnxModel {
  /** Version of the format itself. */
  readonly irVersion: number;
  /** Version of the standard operators. */
  readonly opset: number;
  readonly producer: string;
  readonly producerVersion?: string;
  /** Name of the graph. */
  readonly name: string;
  /** A sentence for people. */
  readonly note?: string;
  readonly graph: OnnxGraph;
}
