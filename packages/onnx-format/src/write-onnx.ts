// An ONNX file as one array in memory.
import type { OnnxModel } from './model.ts';
import { onnxPieces } from './pieces.ts';

/** The bytes of a model.onnx. */
export function writeOnnx(model: OnnxModel): Uint8Array {
  const { bytes, pieces } = onnxPieces(model);
  const whole = new Uint8Array(bytes);
  let at = 0;
  for (const piece of pieces) {
    const content = piece instanceof Uint8Array ? piece : piece.read();
    whole.set(content, at);
    at += content.length;
  }
  return whole;
}
