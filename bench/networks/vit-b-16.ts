// ViT-B/16: Dosovitskiy et al., 2020, answering from the mean of its 196 tokens instead of a token of its own.
import type { Network } from '@pathlens/pathway-core';
import { Layers } from './layers.ts';

const [tokens, width, heads, depth] = [196, 768, 12, 12];
const head = width / heads;

export function vitB16(): Network {
  const layers = new Layers();
  const patches = layers.node({
    operator: 'Conv',
    input: 'image',
    weight: layers.weights([width, 3, 16, 16], Math.sqrt(3 / 768)),
    bias: layers.weights([width], 0.05),
    strides: [16, 16],
    pads: [0, 0, 0, 0],
    dilations: [1, 1],
    group: 1,
  });
  const rows = layers.node({ operator: 'Reshape', input: patches, shape: [width, tokens] });
  let value = layers.node({ operator: 'Transpose', input: rows, order: [2, 1] });
  value = layers.add(value, layers.weights([tokens, width], 0.02));
  for (let block = 0; block < depth; block++) {
    value = layers.add(value, attention(layers, layers.layerNormalize(value, width)));
    const wide = layers.linear(layers.layerNormalize(value, width), width, 4 * width);
    const on = layers.node({ operator: 'Unary', function: { name: 'Gelu', approximate: 'none' }, input: wide });
    value = layers.add(value, layers.linear(on, 4 * width, width, 0.5));
  }
  return layers.finish(layers.linear(layers.mean(layers.layerNormalize(value, width), [1]), width, 1000));
}

function attention(layers: Layers, input: string): string {
  const [queries, keys, values] = [
    [2, 1, 3],
    [2, 3, 1],
    [2, 1, 3],
  ].map((order) => {
    const projected = layers.linear(input, width, width);
    const split = layers.node({ operator: 'Reshape', input: projected, shape: [tokens, heads, head] });
    return layers.node({ operator: 'Transpose', input: split, order });
  });
  const scores = layers.node({ operator: 'MatMul', a: queries, b: keys });
  const scaled = layers.node({ operator: 'Mul', a: scores, b: layers.given([], 1 / Math.sqrt(head)) });
  const weights = layers.node({ operator: 'Softmax', input: scaled, axis: 3 });
  const mixed = layers.node({ operator: 'MatMul', a: weights, b: values });
  const joined = layers.node({ operator: 'Transpose', input: mixed, order: [2, 1, 3] });
  return layers.linear(layers.node({ operator: 'Reshape', input: joined, shape: [tokens, width] }), width, width, 0.5);
}
