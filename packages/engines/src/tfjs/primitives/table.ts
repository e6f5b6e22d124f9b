// Every primitive and the function that runs it on tfjs; a primitive without one does not compile.
import type { Primitive, Step, StepOf } from '@pathlens/pathway-core';
import type { Tensor } from '../tfjs.ts';
import type { StepContext } from './context.ts';
import { conv2d, convTranspose2d } from './convolution.ts';
import { abs, add, between, clip, keepWhere, mul, relu, unary } from './elementwise.ts';
import { linear } from './linear.ts';
import { matMul } from './matrix.ts';
import { averagePool, averagePoolGradient, maxPool, maxPoolGradient } from './pooling.ts';
import { concat, expand, pad, reduce, reshape, slice, softmax, transpose } from './shaping.ts';
import { conv2dWeightGradient, linearWeightGradient, sumOverBatch } from './weight-gradients.ts';

const table: { readonly [P in Primitive]: (step: StepOf<P>, context: StepContext) => Tensor } = {
  conv2d,
  convTranspose2d,
  linear,
  relu,
  clip,
  add,
  mul,
  abs,
  between,
  keepWhere,
  maxPool,
  maxPoolGradient,
  averagePool,
  averagePoolGradient,
  reduceSum: (step, context) => reduce(step as StepOf<'reduceSum'>, context),
  reduceMean: (step, context) => reduce(step as StepOf<'reduceMean'>, context),
  expand,
  reshape,
  concat,
  slice,
  pad,
  softmax,
  unary,
  matMul,
  transpose,
  sumOverBatch,
  conv2dWeightGradient,
  linearWeightGradient,
};

/** Runs one step; the result is a tensor of its own. */
export function runStep(step: Step, context: StepContext): Tensor {
  const run = table[step.primitive] as (step: Step, context: StepContext) => Tensor;
  return run(step, context);
}
