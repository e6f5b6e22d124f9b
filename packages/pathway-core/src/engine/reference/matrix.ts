// Reference: products of the matrices in the last two axes.
import type { Shape } from '../../tensor/shape.ts';
import { type Array64, fill, position } from './array.ts';

export function matMul(a: Array64, b: Array64, shape: Shape): Array64 {
  const inner = a.shape[a.shape.length - 1];
  const outerOf = ({ shape: from }: Array64, index: readonly number[]) =>
    index.slice(0, -2).map((along, axis) => (from[axis] === 1 ? 0 : along));
  return fill(shape, (index) => {
    const [row, column] = index.slice(-2);
    const [left, right] = [outerOf(a, index), outerOf(b, index)];
    let sum = 0;
    for (let k = 0; k < inner; k++) {
      sum += a.values[position(a.shape, [...left, row, k])] * b.values[position(b.shape, [...right, k, column])];
    }
    return sum;
  });
}
