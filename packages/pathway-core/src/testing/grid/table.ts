// The grid of the conformance suite: for every primitive all crossings of what it is given. A primitive without does not compile.
import type { Primitive } from '../../program/primitives.ts';
import type { ProgramCase } from '../primitive-cases.ts';
import { conv2d, conv2dWeightGradient, convTranspose2d } from './convolutions.ts';
import { abs, add, between, clip, keepWhere, mul, relu, unary } from './elementwise.ts';
import { type Crossings, crossingCase } from './grid-case.ts';
import { linear, linearWeightGradient, matMul } from './matrices.ts';
import { averagePool, averagePoolGradient, maxPool, maxPoolGradient } from './poolings.ts';
import {
  concat,
  expand,
  pad,
  reduceMean,
  reduceSum,
  reshape,
  slice,
  softmax,
  sumOverBatch,
  transpose,
} from './shaping.ts';

const grid: { readonly [P in Primitive]: () => Crossings<P> } = {
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
  reduceSum,
  reduceMean,
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

/** By primitive, a program for every crossing; made when it is asked for. */
export function primitiveGrid(): ReadonlyMap<Primitive, readonly (() => ProgramCase)[]> {
  const named = Object.entries(grid) as [Primitive, () => Crossings<Primitive>][];
  return new Map(
    named.map(([primitive, crossings]) => [
      primitive,
      [...crossings()].map((crossing) => () => crossingCase(primitive, crossing)),
    ]),
  );
}
