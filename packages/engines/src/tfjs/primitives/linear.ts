// linear: a matrix product over the last axis of the program's order.
import type { StepOf } from '@pathlens/pathway-core';
import type { Tensor2D } from '@tensorflow/tfjs-core';
import { fromStored, toStored } from '../layout.ts';
import type { Tensor } from '../tfjs.ts';
import { biasOf } from './bias.ts';
import type { StepContext } from './context.ts';

export function linear(step: StepOf<'linear'>, context: StepContext): Tensor {
  const { tf, batch, isConstant, read, shape, prepared } = context;
  const from = shape(step.input);
  const target = shape(step.output);
  const weight = isConstant(step.weight)
    ? prepared(step.weight, 'matrix', (values, size) => tf.tensor2d(values, [size[0], size[1]]))
    : tf.reshape(read(step.weight), [...shape(step.weight)]);
  const rows = tf.reshape(fromStored(tf, read(step.input), from), [-1, from[from.length - 1]]) as Tensor2D;
  // A transposed right side is slow on wasm, and turning the weights would hold them twice; the small sides turn instead.
  const product = step.transposed ? tf.transpose(tf.matMul(weight, tf.transpose(rows))) : tf.matMul(rows, weight);
  const bias = biasOf(step, context);
  const sum = bias === undefined ? product : tf.add(product, bias);
  return toStored(tf, tf.reshape(sum, [batch, ...target]), target);
}
