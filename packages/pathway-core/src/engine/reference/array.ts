// Arrays of the reference engine: float64 (bools are 0 and 1), C order, addressed by one index per axis.
import { elementCount, type Shape } from '../../tensor/shape.ts';

/** Values of inputs and steps have the batch as axis 0, constants have none. */
export interface Array64 {
  readonly shape: Shape;
  readonly values: Float64Array;
}

export function zeros(shape: Shape): Array64 {
  return { shape, values: new Float64Array(elementCount(shape)) };
}

/** Position of the element at `index`, one number per axis. */
export function position(shape: Shape, index: readonly number[]): number {
  let at = 0;
  for (let axis = 0; axis < shape.length; axis++) at = at * shape[axis] + index[axis];
  return at;
}

/** Calls `visit` with every index of an array of this shape, in C order. */
export function forEachIndex(shape: Shape, visit: (index: readonly number[], at: number) => void): void {
  const index = Array<number>(shape.length).fill(0);
  const count = elementCount(shape);
  for (let at = 0; at < count; at++) {
    visit(index, at);
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      index[axis] += 1;
      if (index[axis] < shape[axis]) break;
      index[axis] = 0;
    }
  }
}

/** A new array whose element at each index is what `value` says. */
export function fill(shape: Shape, value: (index: readonly number[], at: number) => number): Array64 {
  const result = zeros(shape);
  forEachIndex(shape, (index, at) => {
    result.values[at] = value(index, at);
  });
  return result;
}
