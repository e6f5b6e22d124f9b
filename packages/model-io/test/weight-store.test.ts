// Weights by the layer they belong to, where Keras 3 had no name for them.
import { constant } from '@pathlens/pathway-core';
import { expect, test } from 'vitest';
import { NamedWeights } from '../src/keras/weight-store.ts';

const weight = (name: string, value: number) => ({
  name,
  isGrouped: true,
  constant: constant([1], Float32Array.of(value)),
});

test('a nameless weight is found whatever number the whole model gives it', () => {
  const store = new NamedWeights([weight('scale_a/variable', 1), weight('scale_b/variable_17', 2)]);
  const of = (layer: string) => store.of({ names: [layer], counted: [] }, ['gamma|variable'])[0].values()[0];
  expect([of('scale_a'), of('scale_b')]).toEqual([1, 2]);
  expect(() => of('scale_c')).toThrow(/“scale_c\/gamma” is missing/);
});
