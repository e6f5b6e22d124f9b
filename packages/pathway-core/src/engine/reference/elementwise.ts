// Reference: primitives that compute each element from the elements at the same place.
import type { Shape } from '../../tensor/shape.ts';
import { type Array64, fill, position } from './array.ts';

export function map(input: Array64, value: (x: number) => number): Array64 {
  return { shape: input.shape, values: input.values.map(value) };
}

/** Element by element with NumPy broadcasting; `shape` is the result's. */
export function combine(
  [a, b]: readonly [Array64, Array64],
  shape: Shape,
  value: (x: number, y: number) => number,
): Array64 {
  return fill(shape, (index) => value(broadcastElement(a, index), broadcastElement(b, index)));
}

export function keepWhere(condition: Array64, input: Array64): Array64 {
  return { shape: input.shape, values: input.values.map((x, at) => (condition.values[at] === 1 ? x : 0)) };
}

export function expand(input: Array64, shape: Shape): Array64 {
  return fill(shape, (index) => broadcastElement(input, index));
}

/** The element that an index of the broadcast result reads: axes are aligned at the last, axes of size 1 repeat. */
function broadcastElement({ shape, values }: Array64, index: readonly number[]): number {
  const skipped = index.length - shape.length;
  return values[
    position(
      shape,
      shape.map((size, axis) => (size === 1 ? 0 : index[axis + skipped])),
    )
  ];
}
