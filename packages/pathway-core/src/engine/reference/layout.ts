// Reference: primitives that move elements without computing.
import type { Shape } from '../../tensor/shape.ts';
import { type Array64, fill, position } from './array.ts';

export function reshape(input: Array64, shape: Shape): Array64 {
  return { shape, values: input.values };
}

export function concat(inputs: readonly Array64[], axis: number, shape: Shape): Array64 {
  return fill(shape, (index) => {
    let along = index[axis];
    for (const input of inputs) {
      if (along < input.shape[axis]) return input.values[position(input.shape, index.with(axis, along))];
      along -= input.shape[axis];
    }
    throw new Error('an index beyond all inputs');
  });
}

export function slice(input: Array64, axis: number, [start, end]: readonly [number, number]): Array64 {
  const shape = input.shape.with(axis, end - start);
  return fill(shape, (index) => input.values[position(input.shape, index.with(axis, index[axis] + start))]);
}

/** `before` per axis, the batch included; what lies outside the input is `value`. */
export function pad(
  input: Array64,
  shape: Shape,
  { before, value }: { readonly before: readonly number[]; readonly value: number },
): Array64 {
  return fill(shape, (index) => {
    const source = index.map((along, axis) => along - before[axis]);
    const inside = source.every((along, axis) => along >= 0 && along < input.shape[axis]);
    return inside ? input.values[position(input.shape, source)] : value;
  });
}

export function transpose(input: Array64, order: readonly number[]): Array64 {
  const shape = order.map((axis) => input.shape[axis]);
  const source = new Array<number>(order.length);
  return fill(shape, (index) => {
    order.forEach((axis, at) => {
      source[axis] = index[at];
    });
    return input.values[position(input.shape, source)];
  });
}
