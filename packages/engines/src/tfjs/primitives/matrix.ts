// matMul: products of the matrices in the last two axes.
import type { ProgramValue, StepOf } from '@pathlens/pathway-core';
import { fromStored, toStored } from '../layout.ts';
import type { Tensor } from '../tfjs.ts';
import type { StepContext } from './context.ts';

export function matMul(step: StepOf<'matMul'>, { tf, batch, read, shape }: StepContext): Tensor {
  const target = shape(step.output);
  // tfjs broadcasts a batch of one as a whole, not axis by axis.
  const whole = (value: ProgramValue) => {
    const from = shape(value);
    const repeats = from.map((size, axis) => (axis < from.length - 2 ? target[axis] / size : 1));
    const plain = fromStored(tf, read(value), from);
    return repeats.every((count) => count === 1) ? plain : tf.tile(plain, [1, ...repeats]);
  };
  const product = tf.matMul(whole(step.a), whole(step.b));
  return toStored(tf, tf.reshape(product, [batch, ...target]), target);
}
