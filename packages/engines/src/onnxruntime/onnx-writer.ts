// Writes ONNX files (protobuf, opset 18): the few messages a graph of tensors needs, with weights inline or in other files.
import protobuf from 'protobufjs/minimal.js';

type Writer = protobuf.Writer;

export const opset = 18;
const irVersion = 8;

export type Attribute =
  | { readonly int: number }
  | { readonly ints: readonly number[] }
  | { readonly text: string }
  | { readonly graph: OnnxGraph };

export interface OnnxNode {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, Attribute>>;
}

export type ElementType = 'float32' | 'int64' | 'bool';

/** Values in the file itself, or `bytes` of another file in the model's folder, from `offset`. */
export type TensorData =
  | { readonly inline: Uint8Array }
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

const elementTypeCodes: Record<ElementType, number> = { float32: 1, int64: 7, bool: 9 };
const attributeTypes = { int: 2, text: 3, graph: 5, ints: 7 } as const;
const externalData = 1;

const varint = (field: number) => (field << 3) | 0;
const block = (field: number) => (field << 3) | 2;

function writeText(writer: Writer, field: number, text: string): void {
  writer.uint32(block(field)).string(text);
}

function writeInteger(writer: Writer, field: number, value: number): void {
  writer.uint32(varint(field)).int64(value);
}

function writeMessage(writer: Writer, field: number, write: (inner: Writer) => void): void {
  writer.uint32(block(field)).fork();
  write(writer);
  writer.ldelim();
}

function writeAttribute(writer: Writer, name: string, attribute: Attribute): void {
  writeText(writer, 1, name);
  if ('int' in attribute) {
    writeInteger(writer, 3, attribute.int);
    writeInteger(writer, 20, attributeTypes.int);
  } else if ('text' in attribute) {
    writer.uint32(block(4)).bytes(new TextEncoder().encode(attribute.text));
    writeInteger(writer, 20, attributeTypes.text);
  } else if ('graph' in attribute) {
    const { graph } = attribute;
    writeMessage(writer, 6, (inner) => writeGraph(inner, name, graph));
    writeInteger(writer, 20, attributeTypes.graph);
  } else {
    for (const value of attribute.ints) writeInteger(writer, 8, value);
    writeInteger(writer, 20, attributeTypes.ints);
  }
}

function writeNode(writer: Writer, node: OnnxNode): void {
  for (const input of node.inputs) writeText(writer, 1, input);
  for (const output of node.outputs) writeText(writer, 2, output);
  writeText(writer, 3, node.outputs[0]);
  writeText(writer, 4, node.operator);
  for (const [name, attribute] of Object.entries(node.attributes)) {
    writeMessage(writer, 5, (inner) => writeAttribute(inner, name, attribute));
  }
}

function writeTensor(writer: Writer, tensor: OnnxTensor): void {
  for (const size of tensor.shape) writeInteger(writer, 1, size);
  writeInteger(writer, 2, elementTypeCodes[tensor.type]);
  writeText(writer, 8, tensor.name);
  if ('inline' in tensor.data) {
    writer.uint32(block(9)).bytes(tensor.data.inline);
    return;
  }
  const { location, offset, bytes } = tensor.data;
  for (const [key, value] of Object.entries({ location, offset, length: bytes })) {
    writeMessage(writer, 13, (entry) => {
      writeText(entry, 1, key);
      writeText(entry, 2, String(value));
    });
  }
  writeInteger(writer, 14, externalData);
}

function writeValue(writer: Writer, value: OnnxValue): void {
  writeText(writer, 1, value.name);
  writeMessage(writer, 2, (type) =>
    writeMessage(type, 1, (tensor) => {
      writeInteger(tensor, 1, elementTypeCodes[value.type]);
      writeMessage(tensor, 2, (shape) => {
        if (value.batched) writeMessage(shape, 1, (dimension) => writeText(dimension, 2, 'batch'));
        for (const size of value.shape) writeMessage(shape, 1, (dimension) => writeInteger(dimension, 1, size));
      });
    }),
  );
}

function writeGraph(writer: Writer, name: string, graph: OnnxGraph): void {
  for (const node of graph.nodes) writeMessage(writer, 1, (inner) => writeNode(inner, node));
  writeText(writer, 2, name);
  for (const tensor of graph.initializers) writeMessage(writer, 5, (inner) => writeTensor(inner, tensor));
  for (const value of graph.inputs) writeMessage(writer, 11, (inner) => writeValue(inner, value));
  for (const value of graph.outputs) writeMessage(writer, 12, (inner) => writeValue(inner, value));
}

/** The bytes of a model.onnx. */
export function writeOnnx(graph: OnnxGraph): Uint8Array {
  const writer = protobuf.Writer.create();
  writeInteger(writer, 1, irVersion);
  writeText(writer, 2, 'pathlens');
  writeMessage(writer, 7, (body) => writeGraph(body, 'program', graph));
  writeMessage(writer, 8, (operatorSet) => {
    writeText(operatorSet, 1, '');
    writeInteger(operatorSet, 2, opset);
  });
  return writer.finish();
}
