// Lowering: how every operator of a Network is said in primitives.
import { affineOf } from '../network/affine.ts';
import type { Network } from '../network/network.ts';
import type { NetworkNode, NodeOf, Operator, ValueId } from '../network/operators.ts';
import type { ProgramBuilder } from './builder.ts';
import { affineConstants } from './derived-constants.ts';
import { lowerLayerNormalization } from './layer-normalization.ts';
import type { ProgramValue } from './primitives.ts';
import { leaky, lowerUnary } from './unary-functions.ts';

/** Where a network stands while it is written into a program. */
export interface LoweringContext {
  readonly network: Network;
  readonly builder: ProgramBuilder;
  /** What consumers of a network value read: an input, a step, or a constant that is brought in now. */
  read(value: ValueId): ProgramValue;
}

type LoweringRule<O extends Operator> = (node: NodeOf<O>, context: LoweringContext) => ProgramValue;

const rules: { readonly [O in Operator]: LoweringRule<O> } = {
  Conv: (node, { builder, read }) =>
    builder.step(
      {
        primitive: 'conv2d',
        input: read(node.input),
        weight: read(node.weight),
        bias: node.bias === undefined ? undefined : read(node.bias),
        strides: node.strides,
        pads: node.pads,
        dilations: node.dilations,
        group: node.group,
      },
      node.output,
    ),
  BatchNormalization(node, context) {
    const { builder, read } = context;
    const { factor, shift } = normalizationConstants(node, context);
    const scaled = builder.step({ primitive: 'mul', a: read(node.input), b: factor }, `${node.output}/scaled`);
    return builder.step({ primitive: 'add', a: scaled, b: shift }, node.output);
  },
  Relu: (node, { builder, read }) => builder.step({ primitive: 'relu', input: read(node.input) }, node.output),
  Clip: (node, { builder, read }) =>
    builder.step({ primitive: 'clip', input: read(node.input), min: node.min, max: node.max }, node.output),
  MaxPool: (node, { builder, read }) =>
    builder.step({ primitive: 'maxPool', input: read(node.input), ...maxWindows(node) }, node.output),
  AveragePool: (node, { builder, read }) =>
    builder.step({ primitive: 'averagePool', input: read(node.input), ...averageWindows(node) }, node.output),
  ReduceMean(node, { network, builder, read }) {
    const mean = builder.step({ primitive: 'reduceMean', input: read(node.input), axes: node.axes }, node.output);
    if (node.keepDims) return mean;
    return builder.step({ primitive: 'reshape', input: mean, shape: network.shapes.get(node.output)! }, node.output);
  },
  Reshape: (node, { network, builder, read }) =>
    builder.step(
      { primitive: 'reshape', input: read(node.input), shape: network.shapes.get(node.output)! },
      node.output,
    ),
  Linear: (node, { builder, read }) =>
    builder.step(
      {
        primitive: 'linear',
        input: read(node.input),
        weight: read(node.weight),
        transposed: node.transposed,
        bias: node.bias === undefined ? undefined : read(node.bias),
      },
      node.output,
    ),
  Add: (node, { builder, read }) => builder.step({ primitive: 'add', a: read(node.a), b: read(node.b) }, node.output),
  Mul: (node, { builder, read }) => builder.step({ primitive: 'mul', a: read(node.a), b: read(node.b) }, node.output),
  Concat: (node, { builder, read }) =>
    builder.step({ primitive: 'concat', inputs: node.inputs.map(read), axis: node.axis }, node.output),
  Pad: (node, { builder, read }) =>
    builder.step(
      { primitive: 'pad', input: read(node.input), before: node.before, after: node.after, value: node.value },
      node.output,
    ),
  Softmax: (node, { builder, read }) =>
    builder.step({ primitive: 'softmax', input: read(node.input), axis: node.axis }, node.output),
  Unary: (node, { builder, read }) => lowerUnary(node.function, { builder, x: read(node.input), output: node.output }),
  PRelu: (node, { builder, read }) => leaky(builder, { x: read(node.input), slope: read(node.slope) }, node.output),
  LayerNormalization: lowerLayerNormalization,
  MatMul: (node, { builder, read }) =>
    builder.step({ primitive: 'matMul', a: read(node.a), b: read(node.b) }, node.output),
  Transpose: (node, { builder, read }) =>
    builder.step({ primitive: 'transpose', input: read(node.input), order: node.order }, node.output),
  Slice: (node, { builder, read }) => {
    const { axis, start, end } = node;
    return builder.step({ primitive: 'slice', input: read(node.input), axis, start, end }, node.output);
  },
};

/** Appends the primitives that compute one node; what they compute is the result. */
export function lowerNode(node: NetworkNode, context: LoweringContext): ProgramValue {
  const rule = rules[node.operator] as (node: NetworkNode, context: LoweringContext) => ProgramValue;
  return rule(node, context);
}

/** Factor and shift [C, 1, …] of a batch normalization. */
export function normalizationConstants(
  node: NodeOf<'BatchNormalization'>,
  { network, builder }: LoweringContext,
): { readonly factor: ProgramValue; readonly shift: ProgramValue } {
  const rank = network.shapes.get(node.output)!.length;
  const affine = affineOf(node, (id) => network.constants.get(id)!);
  const constants = affineConstants(affine, rank);
  return {
    factor: builder.derived(`${node.output}/factor`, () => constants.factor),
    shift: builder.derived(`${node.output}/shift`, () => constants.shift),
  };
}

/** The window fields of a max-pooling step. */
export function maxWindows({ kernel, strides, pads, dilations, ceilMode }: NodeOf<'MaxPool'>) {
  return { kernel, strides, pads, dilations, ceilMode };
}

/** The window fields of an average-pooling step. */
export function averageWindows({ kernel, strides, pads, ceilMode, countIncludePad }: NodeOf<'AveragePool'>) {
  return { kernel, strides, pads, ceilMode, countIncludePad };
}
