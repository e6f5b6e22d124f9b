// Public door of onnx-format: graphs of tensors as the bytes of an ONNX file.
export type {
  Attribute,
  ElementType,
  LateBytes,
  OnnxGraph,
  OnnxModel,
  OnnxNode,
  OnnxTensor,
  OnnxValue,
  TensorData,
} from './model.ts';
export { onnxPieces, type Pieces } from './pieces.ts';
export { writeOnnx } from './write-onnx.ts';
