// The messages of an ONNX file in protobuf, field by field (onnx.proto of onnx 1.23).
import protobuf from 'protobufjs/minimal.js';
import type { Attribute, ElementType, OnnxGraph, OnnxNode, OnnxTensor, OnnxValue } from './model.ts';

export type Writer = protobuf.Writer;

const elementTypeCodes: Record<ElementType, number> = { float32: 1, int64: 7, bool: 9 };
const attributeTypes = { float: 1, int: 2, text: 3, graph: 5, ints: 7 } as const;
const externalData = 1;

const varint = (field: number) => (field << 3) | 0;
const block = (field: number) => (field << 3) | 2;
const word = (field: number) => (field << 3) | 5;

/** The bytes `write` writes. */
export function encoded(write: (writer: Writer) => void): Uint8Array {
  const writer = protobuf.Writer.create();
  write(writer);
  return writer.finish();
}

export function writeText(writer: Writer, field: number, text: string): void {
  writer.uint32(block(field)).string(text);
}

export function writeInteger(writer: Writer, field: number, value: number): void {
  writer.uint32(varint(field)).int64(value);
}

export function writeMessage(writer: Writer, field: number, write: (inner: Writer) => void): void {
  writer.uint32(block(field)).fork();
  write(writer);
  writer.ldelim();
}

/** What stands before `bytes` bytes that are written by themselves as the value of a field. */
export function writeBlockStart(writer: Writer, field: number, bytes: number): void {
  writer.uint32(block(field)).uint32(bytes);
}

function writeAttribute(writer: Writer, name: string, attribute: Attribute): void {
  writeText(writer, 1, name);
  if ('int' in attribute) {
    writeInteger(writer, 3, attribute.int);
    writeInteger(writer, 20, attributeTypes.int);
  } else if ('float' in attribute) {
    writer.uint32(word(2)).float(attribute.float);
    writeInteger(writer, 20, attributeTypes.float);
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

export function writeNode(writer: Writer, node: OnnxNode): void {
  for (const input of node.inputs) writeText(writer, 1, input);
  for (const output of node.outputs) writeText(writer, 2, output);
  writeText(writer, 3, node.name ?? node.outputs[0]);
  writeText(writer, 4, node.operator);
  for (const [name, attribute] of Object.entries(node.attributes)) {
    writeMessage(writer, 5, (inner) => writeAttribute(inner, name, attribute));
  }
}

/** A tensor up to its values, where these follow by themselves; all of it otherwise. */
export function writeTensor(writer: Writer, { name, type, shape, data }: OnnxTensor): void {
  for (const size of shape) writeInteger(writer, 1, size);
  writeInteger(writer, 2, elementTypeCodes[type]);
  writeText(writer, 8, name);
  if ('inline' in data) {
    writer.uint32(block(9)).bytes(data.inline);
  } else if ('late' in data) {
    writeBlockStart(writer, 9, data.late.bytes);
  } else {
    for (const [key, value] of Object.entries({ location: data.location, offset: data.offset, length: data.bytes })) {
      writeMessage(writer, 13, (entry) => {
        writeText(entry, 1, key);
        writeText(entry, 2, String(value));
      });
    }
    writeInteger(writer, 14, externalData);
  }
}

export function writeValue(writer: Writer, value: OnnxValue): void {
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

/** A graph inside a node; its values stand in it. */
function writeGraph(writer: Writer, name: string, graph: OnnxGraph): void {
  for (const node of graph.nodes) writeMessage(writer, 1, (inner) => writeNode(inner, node));
  writeText(writer, 2, name);
  for (const tensor of graph.initializers) {
    if ('late' in tensor.data) throw new Error('values that are read late stand in the outermost graph');
    writeMessage(writer, 5, (inner) => writeTensor(inner, tensor));
  }
  for (const value of graph.inputs) writeMessage(writer, 11, (inner) => writeValue(inner, value));
  for (const value of graph.outputs) writeMessage(writer, 12, (inner) => writeValue(inner, value));
}
