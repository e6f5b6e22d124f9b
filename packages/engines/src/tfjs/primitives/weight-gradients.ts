// What sums over a batch: gradients of weights, tap by tap as products of matrices, and the sum itself.
import type { StepOf } from '@pathlens/pathway-core';
import type { Tensor2D } from '@tensorflow/tfjs-core';
import { fromStored } from '../layout.ts';
import type { Tensor } from '../tfjs.ts';
import type { StepContext } from './context.ts';
import { forEachTap, readTaps } from './windows.ts';

export function sumOverBatch(step: StepOf<'sumOverBatch'>, { tf, read }: StepContext): Tensor {
  return tf.sum(read(step.input), 0, true);
}

/** Under each tap the pixels of all images and windows are the rows of a matrix [n·h·w, I]: its product with the gradient's. */
export function conv2dWeightGradient(step: StepOf<'conv2dWeightGradient'>, context: StepContext): Tensor {
  const { tf, shape } = context;
  const { kernel, group } = step;
  const [channels] = shape(step.input);
  const [outputs, rows, columns] = shape(step.gradient);
  const image = context.readImage(step.input);
  const under = readTaps(tf, image, { ...step, count: [rows, columns] });
  /** [group, n·h·w, channels of a group] */
  const byGroup = (values: Tensor, all: number): Tensor => {
    const split = tf.reshape(values, [-1, group, all / group]);
    return group === 1 ? tf.reshape(split, [1, -1, all]) : tf.transpose(split, [1, 0, 2]);
  };
  const gradient = byGroup(context.readImage(step.gradient), outputs);
  const taps: Tensor[] = [];
  forEachTap(kernel, (row, column) => {
    taps.push(tf.tidy(() => tf.matMul(gradient, byGroup(under([row, column]), channels), true, false)));
  });
  const weight = tf.reshape(tf.stack(taps, 3), [1, ...shape(step.output)]);
  return weight;
}

/** Rows of all images below each other: gradientᵀ · input. */
export function linearWeightGradient(step: StepOf<'linearWeightGradient'>, { tf, read, shape }: StepContext): Tensor {
  const rows = (value: string): Tensor2D => {
    const from = shape(value);
    return tf.reshape(fromStored(tf, read(value), from), [-1, from[from.length - 1]]);
  };
  const [input, gradient] = [rows(step.input), rows(step.gradient)];
  const product = step.transposed ? tf.matMul(gradient, input, true) : tf.matMul(input, gradient, true);
  return tf.reshape(product, [1, ...shape(step.output)]);
}
