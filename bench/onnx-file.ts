// Writes an ONNX file node by node and tensor by tensor, so that half a gigabyte of weights never stands in memory at once.
// Only what a benchmark network needs of onnx.proto3; field numbers are those of that schema.
import { closeSync, openSync, writeSync } from 'node:fs';

function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 127) {
    bytes.push((rest % 128) | 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
  return bytes;
}

const integer = (field: number, value: number) => Buffer.from([...varint(field * 8), ...varint(value)]);
const opening = (field: number, length: number) => Buffer.from([...varint(field * 8 + 2), ...varint(length)]);
const message = (field: number, ...parts: Buffer[]) => {
  const body = Buffer.concat(parts);
  return Buffer.concat([opening(field, body.length), body]);
};
const text = (field: number, value: string) => message(field, Buffer.from(value));

const float32 = 1;
const attributeTypes = { int: 2, ints: 7 } as const;

/** A tensor's weights, written a piece at a time. */
export interface OnnxTensor {
  readonly name: string;
  readonly shape: readonly number[];
  pieces(): Iterable<Float32Array>;
}

export interface OnnxNode {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly output: string;
  /** A whole number, or a list of them. */
  readonly attributes?: Readonly<Record<string, number | readonly number[]>>;
}

export interface OnnxModel {
  readonly input: { readonly name: string; readonly shape: readonly number[] };
  readonly output: { readonly name: string; readonly shape: readonly number[] };
  readonly nodes: readonly OnnxNode[];
  readonly tensors: readonly OnnxTensor[];
}

function nodeProto({ operator, inputs, output, attributes = {} }: OnnxNode): Buffer {
  const written = Object.entries(attributes).map(([name, value]) =>
    typeof value === 'number'
      ? message(5, text(1, name), integer(3, value), integer(20, attributeTypes.int))
      : message(5, text(1, name), ...value.map((item) => integer(8, item)), integer(20, attributeTypes.ints)),
  );
  return message(
    1,
    ...inputs.map((name) => text(1, name)),
    text(2, output),
    text(3, output),
    text(4, operator),
    ...written,
  );
}

/** The first axis is the batch, whatever its size. */
function valueProto(field: number, { name, shape }: OnnxModel['input']): Buffer {
  const axes = [message(1, text(2, 'batch')), ...shape.map((size) => message(1, integer(1, size)))];
  return message(field, text(1, name), message(2, message(1, integer(1, float32), message(2, ...axes))));
}

/** Everything of a tensor before its values; the length of the values is counted in. */
function tensorOpening({ name, shape }: OnnxTensor): { readonly head: Buffer; readonly bytes: number } {
  const bytes = shape.reduce((product, size) => product * size, 4);
  const fields = [...shape.map((size) => integer(1, size)), integer(2, float32), text(8, name), opening(9, bytes)];
  const body = Buffer.concat(fields);
  return { head: Buffer.concat([opening(5, body.length + bytes), body]), bytes };
}

/** Writes the model to a file; opset 13. */
export function writeOnnxFile(path: string, model: OnnxModel): void {
  const openings = model.tensors.map(tensorOpening);
  const small = Buffer.concat([
    ...model.nodes.map(nodeProto),
    text(2, 'bench'),
    valueProto(11, model.input),
    valueProto(12, model.output),
  ]);
  const graphBytes = openings.reduce((sum, { head, bytes }) => sum + head.length + bytes, small.length);
  const file = openSync(path, 'w');
  try {
    const opset = message(8, text(1, ''), integer(2, 13));
    writeSync(file, Buffer.concat([integer(1, 8), text(2, 'pathlens-bench'), opset, opening(7, graphBytes), small]));
    for (const [i, tensor] of model.tensors.entries()) {
      writeSync(file, openings[i].head);
      for (const piece of tensor.pieces())
        writeSync(file, new Uint8Array(piece.buffer, piece.byteOffset, piece.byteLength));
    }
  } finally {
    closeSync(file);
  }
}
