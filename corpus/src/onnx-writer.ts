// Writes small ONNX files: only what is said is in them, right or wrong.
import protobuf from 'protobufjs/minimal.js';

export type Field = (writer: protobuf.Writer) => void;

const tag = (number: number, wireType: number) => (number << 3) | wireType;

export const varint =
  (number: number, value: number): Field =>
  (writer) =>
    writer.uint32(tag(number, 0)).int64(value);
export const text =
  (number: number, value: string): Field =>
  (writer) =>
    writer.uint32(tag(number, 2)).string(value);
export const bytes =
  (number: number, value: Uint8Array): Field =>
  (writer) =>
    writer.uint32(tag(number, 2)).bytes(value);
export const float =
  (number: number, value: number): Field =>
  (writer) =>
    writer.uint32(tag(number, 5)).float(value);
export const message =
  (number: number, fields: readonly Field[]): Field =>
  (writer) => {
    writer.uint32(tag(number, 2)).fork();
    for (const field of fields) field(writer);
    writer.ldelim();
  };

export type AttributeValue =
  | number
  | string
  | readonly number[]
  | { readonly float: number }
  | { readonly tensor: readonly Field[] };

function attribute(name: string, value: AttributeValue): Field {
  const fields = [text(1, name)];
  if (typeof value === 'number') fields.push(varint(3, value), varint(20, 2));
  else if (typeof value === 'string') fields.push(bytes(4, new TextEncoder().encode(value)), varint(20, 3));
  else if ('float' in value) fields.push(float(2, value.float), varint(20, 1));
  else if ('tensor' in value) fields.push(message(5, value.tensor), varint(20, 4));
  else fields.push(...value.map((item) => varint(8, item)), varint(20, 7));
  return message(5, fields);
}

export interface NodeOptions {
  readonly name?: string;
  readonly domain?: string;
  readonly attributes?: Readonly<Record<string, AttributeValue>>;
}

/** A node: `node('Relu', ['x'], ['y'])`. */
export function node(
  operator: string,
  inputs: readonly string[],
  outputs: readonly string[],
  options: NodeOptions = {},
): Field {
  return message(1, [
    ...inputs.map((name) => text(1, name)),
    ...outputs.map((name) => text(2, name)),
    text(3, options.name ?? `${operator}:${outputs[0]}`),
    text(4, operator),
    ...(options.domain === undefined ? [] : [text(7, options.domain)]),
    ...Object.entries(options.attributes ?? {}).map(([name, value]) => attribute(name, value)),
  ]);
}

/** The fields of a TensorProto holding float32 values in raw_data. */
export function floats(name: string, dims: readonly number[], values?: readonly number[]): Field[] {
  const count = dims.reduce((product, size) => product * size, 1);
  const data = Float32Array.from(values ?? Array.from({ length: count }, (_, i) => Math.sin(i + 1)));
  return tensor(name, { type: 1, dims, raw: new Uint8Array(data.buffer) });
}

/** The fields of a TensorProto holding int64 values in raw_data. */
export function integers(name: string, values: readonly number[], dims: readonly number[] = [values.length]): Field[] {
  return tensor(name, { type: 7, dims, raw: new Uint8Array(BigInt64Array.from(values.map(BigInt)).buffer) });
}

export function tensor(
  name: string,
  { type, dims, raw, more = [] }: { type: number; dims: readonly number[]; raw?: Uint8Array; more?: readonly Field[] },
): Field[] {
  return [
    ...dims.map((size) => varint(1, size)),
    varint(2, type),
    text(8, name),
    ...(raw === undefined ? [] : [bytes(9, raw)]),
    ...more,
  ];
}

export interface ValueOptions {
  readonly type?: number;
  readonly dims?: readonly (number | string)[];
}

/** A graph input or output: float32, dims by number or name. */
export function valueInfo(field: 11 | 12, name: string, { type = 1, dims }: ValueOptions): Field {
  const shape = dims?.map((dim) => message(1, [typeof dim === 'number' ? varint(1, dim) : text(2, dim)]));
  const tensorType = [varint(1, type), ...(shape === undefined ? [] : [message(2, shape)])];
  return message(field, [text(1, name), message(2, [message(1, tensorType)])]);
}

export interface ModelOptions {
  readonly ir?: number;
  readonly opset?: number;
  readonly input?: ValueOptions | readonly Field[];
  readonly outputs?: readonly string[];
  readonly weights?: readonly (readonly Field[])[];
  readonly graphFields?: readonly Field[];
  readonly modelFields?: readonly Field[];
}

/** A model of one input `x` ([N, 2, 6, 6] unless said) and the outputs `y`. */
export function model(nodes: readonly Field[], options: ModelOptions = {}): Uint8Array {
  const input = options.input ?? { dims: ['N', 2, 6, 6] };
  const graph = [
    ...nodes,
    text(2, 'test'),
    ...(options.weights ?? []).map((fields) => message(5, fields)),
    ...(Array.isArray(input) ? (input as readonly Field[]) : [valueInfo(11, 'x', input as ValueOptions)]),
    ...(options.outputs ?? ['y']).map((name) => valueInfo(12, name, {})),
    ...(options.graphFields ?? []),
  ];
  return encode([
    varint(1, options.ir ?? 8),
    text(2, 'test'),
    message(8, [text(1, ''), varint(2, options.opset ?? 17)]),
    message(7, graph),
    ...(options.modelFields ?? []),
  ]);
}

export function encode(fields: readonly Field[]): Uint8Array {
  const writer = protobuf.Writer.create();
  for (const field of fields) field(writer);
  return writer.finish();
}
