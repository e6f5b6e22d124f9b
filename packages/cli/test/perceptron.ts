// The perceptron of fixtures/mlp, of the size that algorithms.md states orderings on: 64 inputs, 4 × 256 ReLUs, 10 classes.
import type { Network } from '@pathlens/pathway-core';
import { writeNetwork } from '@pathlens/pathway-core/testing';
import { bytes, fixture, floats } from './run-cli.ts';

const folder = fixture('mlp');

export const perceptronInputs = 64;
/** [24, 64] */
export const perceptronImages = floats(folder, 'images');
/** [24, 10], as numpy computes them. */
export const perceptronLogits = floats(folder, 'logits');

export function perceptron(): Network {
  const parameters = bytes(folder, 'parameters');
  const scales = floats(folder, 'scales');
  const { input, node, given, finish } = writeNetwork([perceptronInputs]);
  let read = 0;
  let part = 0;
  const next = (shape: readonly number[]) => {
    const count = shape.reduce((product, size) => product * size, 1);
    const scale = scales[part++];
    const values = Array.from(parameters.subarray(read, read + count), (value) => (value - 128) * scale);
    read += count;
    return given(shape, values);
  };
  let value = input;
  let width = perceptronInputs;
  for (const size of [256, 256, 256, 256, 10]) {
    value = node({
      operator: 'Linear',
      input: value,
      weight: next([size, width]),
      bias: next([size]),
      transposed: true,
    });
    if (size === 256) value = node({ operator: 'Relu', input: value });
    width = size;
  }
  return finish(value);
}
