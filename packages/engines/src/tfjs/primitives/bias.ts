// The bias of a convolution or a matrix product, one number an output: a constant, or fed.
import type { StepOf } from '@pathlens/pathway-core';
import type { Tensor1D } from '@tensorflow/tfjs-core';
import type { StepContext } from './context.ts';

export function biasOf(step: StepOf<'conv2d' | 'linear'>, context: StepContext): Tensor1D | undefined {
  const { tf, isConstant, read, prepared } = context;
  const { bias } = step;
  if (bias === undefined) return undefined;
  if (!isConstant(bias)) return tf.reshape(read(bias), [-1]) as Tensor1D;
  return prepared(bias, 'vector', (values) => tf.tensor1d(values) as Tensor1D);
}
