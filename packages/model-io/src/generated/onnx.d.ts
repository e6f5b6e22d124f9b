import type { Reader } from 'protobufjs/minimal.js';

export const onnx: { ModelProto: { decode(reader: Reader): unknown } };
