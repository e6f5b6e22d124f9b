// Reference: sums, means and softmax along axes.
import { elementCount } from '../../tensor/shape.ts';
import { type Array64, fill, forEachIndex, position, zeros } from './array.ts';

/** Keeps the reduced axes as 1. */
export function reduceSum(input: Array64, axes: readonly number[]): Array64 {
  const result = zeros(input.shape.map((size, axis) => (axes.includes(axis) ? 1 : size)));
  forEachIndex(input.shape, (index, at) => {
    const target = index.map((along, axis) => (axes.includes(axis) ? 0 : along));
    result.values[position(result.shape, target)] += input.values[at];
  });
  return result;
}

export function reduceMean(input: Array64, axes: readonly number[]): Array64 {
  const sum = reduceSum(input, axes);
  const count = elementCount(input.shape) / elementCount(sum.shape);
  return { shape: sum.shape, values: sum.values.map((total) => total / count) };
}

export function softmax(input: Array64, axis: number): Array64 {
  const largest = new Float64Array(elementCount(input.shape.with(axis, 1))).fill(-Infinity);
  const shape = input.shape.with(axis, 1);
  const rowOf = (index: readonly number[]) => position(shape, index.with(axis, 0));
  forEachIndex(input.shape, (index, at) => {
    largest[rowOf(index)] = Math.max(largest[rowOf(index)], input.values[at]);
  });
  const exponentials = fill(input.shape, (index, at) => Math.exp(input.values[at] - largest[rowOf(index)]));
  const sums = reduceSum(exponentials, [axis]);
  return fill(input.shape, (index, at) => exponentials.values[at] / sums.values[rowOf(index)]);
}
