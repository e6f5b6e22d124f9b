// The decoded messages of an ONNX file (proto/onnx.proto) as FileReader delivers them: every bytes field is a FileRange.
import type { FileRange } from './file-reader.ts';

/** A number, or where the file leaves the field out an object that Number() turns to 0. */
export type Integer = number | { toString(): string };

export interface Property {
  readonly key: string;
  readonly value: string;
}

export interface TensorMessage {
  readonly name: string;
  readonly dims: readonly number[];
  readonly data_type: number;
  readonly float_data?: FileRange;
  readonly int32_data?: FileRange;
  readonly int64_data?: FileRange;
  readonly uint64_data?: FileRange;
  readonly double_data?: FileRange;
  readonly raw_data?: FileRange;
  readonly external_data: readonly Property[];
  readonly data_location: number;
}

export interface SparseTensorMessage {
  readonly values: TensorMessage | null;
  readonly indices: TensorMessage | null;
}

export interface AttributeMessage {
  readonly name: string;
  readonly ref_attr_name: string;
  readonly type: number;
  readonly f: number;
  readonly i: Integer;
  readonly s?: FileRange;
  readonly t: TensorMessage | null;
  readonly g: object | null;
  readonly sparse_tensor: SparseTensorMessage | null;
  readonly floats: readonly number[];
  readonly ints: readonly number[];
  readonly strings: readonly FileRange[];
}

export interface NodeMessage {
  readonly name: string;
  readonly op_type: string;
  readonly domain: string;
  readonly input: readonly string[];
  readonly output: readonly string[];
  readonly attribute: readonly AttributeMessage[];
  readonly metadata_props: readonly Property[];
}

export interface DimensionMessage {
  readonly dim_value: number | null;
  readonly dim_param: string | null;
}

export interface ValueInfoMessage {
  readonly name: string;
  readonly type: {
    readonly tensor_type: {
      readonly elem_type: number;
      readonly shape: { readonly dim: readonly DimensionMessage[] } | null;
    } | null;
    readonly sequence_type: object | null;
    readonly map_type: object | null;
    readonly sparse_tensor_type: object | null;
    readonly optional_type: object | null;
  } | null;
}

export interface GraphMessage {
  readonly name: string;
  readonly node: readonly NodeMessage[];
  readonly initializer: readonly TensorMessage[];
  readonly sparse_initializer: readonly SparseTensorMessage[];
  readonly input: readonly ValueInfoMessage[];
  readonly output: readonly ValueInfoMessage[];
  readonly metadata_props: readonly Property[];
}

export interface ModelMessage {
  readonly ir_version: Integer;
  readonly opset_import: readonly { readonly domain: string; readonly version: Integer }[];
  readonly producer_name: string;
  readonly producer_version: string;
  readonly graph: GraphMessage | null;
  readonly metadata_props: readonly Property[];
}
