// What moves, repeats, joins or sums elements: reshape, expand, concat, slice, pad, the reductions, softmax.
import type { StepOf } from '@pathlens/pathway-core';
import { fromStored, storedAxis, storedOrder, storedShape, toStored } from '../layout.ts';
import type { Tensor } from '../tfjs.ts';
import type { StepContext } from './context.ts';

export function reshape(step: StepOf<'reshape'>, { tf, batch, read, shape }: StepContext): Tensor {
  const target = shape(step.output);
  const plain = fromStored(tf, read(step.input), shape(step.input));
  return toStored(tf, tf.reshape(plain, [batch, ...target]), target);
}

export function expand(step: StepOf<'expand'>, { tf, batch, read }: StepContext): Tensor {
  const input = read(step.input);
  const target = storedShape(step.shape, batch);
  return tf.tile(
    input,
    target.map((size, axis) => size / input.shape[axis]),
  );
}

export function concat(step: StepOf<'concat'>, { tf, read, shape }: StepContext): Tensor {
  return tf.concat(step.inputs.map(read), storedAxis(step.axis, shape(step.output)));
}

export function slice(step: StepOf<'slice'>, { tf, read, shape }: StepContext): Tensor {
  const input = read(step.input);
  const axis = storedAxis(step.axis, shape(step.input));
  const begin = new Array<number>(input.rank).fill(0);
  const size = [...input.shape];
  begin[axis] = step.start;
  size[axis] = step.end - step.start;
  return tf.slice(input, begin, size);
}

export function pad(step: StepOf<'pad'>, { tf, read }: StepContext): Tensor {
  const input = read(step.input);
  const [before, after] = [storedOrder(step.before, 0), storedOrder(step.after, 0)];
  const sides = before.map((size, axis): [number, number] => [size, after[axis]]);
  if (input.rank <= 4) return tf.pad(input, sides, step.value);
  // Few backends pad more than four axes: one after the other, the axes before it and behind it taken together.
  return sides.reduce((whole: Tensor, [first, last], axis) => {
    if (first === 0 && last === 0) return whole;
    const product = (sizes: readonly number[]) => sizes.reduce((all, size) => all * size, 1);
    const { shape } = whole;
    const flat = tf.reshape(whole, [product(shape.slice(0, axis)), shape[axis], product(shape.slice(axis + 1))]);
    const none: [number, number] = [0, 0];
    const padded = tf.pad(flat, [none, [first, last], none], step.value);
    return tf.reshape(padded, shape.with(axis, shape[axis] + first + last));
  }, input);
}

export function reduce(step: StepOf<'reduceSum' | 'reduceMean'>, { tf, read, shape }: StepContext): Tensor {
  const axes = step.axes.map((axis) => storedAxis(axis, shape(step.input)));
  const input = read(step.input);
  return step.primitive === 'reduceSum' ? tf.sum(input, axes, true) : tf.mean(input, axes, true);
}

export function softmax(step: StepOf<'softmax'>, { tf, read, shape }: StepContext): Tensor {
  const input = read(step.input);
  const axis = storedAxis(step.axis, shape(step.input));
  if (axis === input.rank - 1) return tf.softmax(input);
  // tfjs knows the last axis only; swapping two axes twice changes nothing.
  const swap = input.shape.map((_, at) => (at === axis ? input.rank - 1 : at === input.rank - 1 ? axis : at));
  return tf.transpose(tf.softmax(tf.transpose(input, swap)), swap);
}

export function transpose(step: StepOf<'transpose'>, { tf, read, shape }: StepContext): Tensor {
  const from = shape(step.input);
  const target = shape(step.output);
  const places = from.map((_, at) => storedAxis(at + 1, from));
  const order = new Array<number>(from.length + 1).fill(0);
  step.order.forEach((axis, at) => {
    order[storedAxis(at + 1, target)] = places[axis - 1];
  });
  return tf.transpose(read(step.input), order);
}
