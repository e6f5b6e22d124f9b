// The pieces that most bad ONNX files are made of.
import type { Files } from '../bad-input.ts';
import { type Field, type ModelOptions, message, model, node, tensor, text, varint } from '../onnx-writer.ts';

/** Mean over the map: what turns `h` into two logits. */
export const tail: readonly Field[] = [node('GlobalAveragePool', ['h'], ['p']), node('Flatten', ['p'], ['y'])];
export const relu: Field = node('Relu', ['x'], ['h']);

export const onnx = (content: Uint8Array | string, ...beside: Files): Files => [['model.onnx', content], ...beside];

/** A 1×1 convolution with the weight that is given, and the tail. */
export function convolution(weights: readonly (readonly Field[])[], options: ModelOptions = {}): Uint8Array {
  return model([node('Conv', ['x', 'w'], ['h']), ...tail], { weights, ...options });
}

/** The fields that say a tensor stands in another file. */
export function elsewhere(properties: Readonly<Record<string, string>>): Field[] {
  const entries = Object.entries(properties).map(([key, value]) => message(13, [text(1, key), text(2, value)]));
  return [...entries, varint(14, 1)];
}

/** The weight [2, 2, 1, 1] in another file. */
export function external(properties: Readonly<Record<string, string>>): Field[] {
  return tensor('w', { type: 1, dims: [2, 2, 1, 1], more: elsewhere(properties) });
}

export const float32 = (...values: readonly number[]): Uint8Array => new Uint8Array(Float32Array.from(values).buffer);
