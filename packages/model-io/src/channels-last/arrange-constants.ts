// Weights of channels-last frameworks in the order ours take them.
import { type Constant, constant, elementCount, lazyConstant, type Shape } from '@pathlens/pathway-core';
import { LayerRefused } from './refusal.ts';
import { theirShape, type Value } from './value.ts';

/** The constant with its axes in another order: axis i of the result is axis order[i]. */
export function transposed(from: Constant, order: readonly number[]): Constant {
  const shape = order.map((axis) => from.shape[axis]);
  return lazyConstant(shape, () => transposeValues(from.values(), from.shape, order));
}

function transposeValues(from: Float32Array, shape: Shape, order: readonly number[]): Float32Array {
  const strides = shape.map((_, axis) => elementCount(shape.slice(axis + 1)));
  const sizes = order.map((axis) => shape[axis]);
  const steps = order.map((axis) => strides[axis]);
  const to = new Float32Array(from.length);
  const at = sizes.map(() => 0);
  const last = sizes.length - 1;
  for (let index = 0, source = 0; index < to.length; ) {
    for (let i = 0; i < sizes[last]; i++) to[index++] = from[source + i * steps[last]];
    for (let axis = last - 1; axis >= 0; axis--) {
      source += steps[axis];
      if (++at[axis] < sizes[axis]) break;
      source -= steps[axis] * sizes[axis];
      at[axis] = 0;
    }
  }
  return to;
}

/** The same numbers, in the same order, under another shape. */
export function reshaped(from: Constant, shape: Shape): Constant {
  return lazyConstant(shape, () => from.values());
}

export function mapped(from: Constant, compute: (value: number) => number): Constant {
  return lazyConstant(from.shape, () => from.values().map(compute));
}

export function filled(shape: Shape, value: number): Constant {
  return constant(shape, new Float32Array(elementCount(shape)).fill(value));
}

/** Rows of [D, …] in the order of a flattened image's elements: from H, W, C to C, H, W. */
export function flattenedRows(from: Constant, image: Shape): Constant {
  const [channels, height, width] = image;
  const rest = elementCount(from.shape.slice(1));
  const order = transposed(reshaped(from, [height, width, channels, rest]), [2, 0, 1, 3]);
  return lazyConstant(from.shape, () => order.values());
}

/** A constant that is combined with a value element by element, broadcast as NumPy does; `theirs` may carry the batch axis. */
export function besideValue(theirs: Constant, value: Value): Constant {
  const shape = theirShape(value);
  const full = [...new Array(Math.max(0, shape.length + 1 - theirs.shape.length)).fill(1), ...theirs.shape];
  if (full.length !== shape.length + 1 || full[0] !== 1) {
    throw new LayerRefused(`it combines ${shape.join('×')} per image with a constant of ${theirs.shape.join('×')}`);
  }
  if (elementCount(full) === 1) return reshaped(theirs, []);
  const perImage = full.slice(1);
  if (perImage.some((size, axis) => size !== 1 && size !== shape[axis])) {
    throw new LayerRefused(`it combines ${shape.join('×')} per image with a constant of ${theirs.shape.join('×')}`);
  }
  if (value.layout === 'image') return transposed(reshaped(theirs, perImage), [2, 0, 1]);
  if (value.layout === 'flattened') return flattenedRows(reshaped(theirs, perImage), value.image!);
  return reshaped(theirs, perImage);
}
