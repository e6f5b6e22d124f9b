// Vector-Jacobian rules: for every operator, the gradient of each operand out of the gradient of its output.
// relu'(0) = 0; max-pooling sends the gradient to the first maximum. An operator without a rule does not compile.
import type { NetworkNode, NodeOf, Operator, ValueId } from '../network/operators.ts';
import { elementCount, type Shape, sameShape } from '../tensor/shape.ts';
import { convInputGradient } from './conv-gradient.ts';
import { scalarConstant } from './derived-constants.ts';
import type { ForwardPass } from './forward.ts';
import { layerNormalizationGradient } from './layer-normalization.ts';
import { averageWindows, maxWindows, normalizationConstants } from './lowering.ts';
import type { ProgramValue } from './primitives.ts';
import { leakyDerivative, unaryDerivative } from './unary-functions.ts';

export interface VjpContext extends ForwardPass {
  /** Gradient of the objective at the node's output. */
  readonly gradient: ProgramValue;
  /** Whether the gradient at an operand is asked for; constants never are. */
  wanted(value: ValueId): boolean;
}

/** Gradient contributions of one node; an operand that occurs twice gets two. */
export type Contributions = readonly (readonly [ValueId, ProgramValue])[];

type VjpRule<O extends Operator> = (node: NodeOf<O>, context: VjpContext) => Contributions;

const rules: { readonly [O in Operator]: VjpRule<O> } = {
  Conv: (node, context) => [[node.input, convInputGradient(node, context)]],
  BatchNormalization(node, context) {
    const { factor } = normalizationConstants(node, context);
    return [[node.input, context.builder.step({ primitive: 'mul', a: context.gradient, b: factor })]];
  },
  Relu: (node, context) => [[node.input, gated(context, { value: context.result(node.output), high: Infinity })]],
  Clip(node, context) {
    if (node.min === 0) return [[node.input, gated(context, { value: context.result(node.output), high: node.max })]];
    const { min: low, max: high } = node;
    return [[node.input, gated(context, { value: context.read(node.input), low, high })]];
  },
  MaxPool: (node, { builder, gradient, read, result }) => [
    [
      node.input,
      builder.step({
        primitive: 'maxPoolGradient',
        input: read(node.input),
        pooled: result(node.output),
        gradient,
        ...maxWindows(node),
      }),
    ],
  ],
  AveragePool: (node, { builder, network, gradient }) => [
    [
      node.input,
      builder.step({
        primitive: 'averagePoolGradient',
        gradient,
        inputShape: network.shapes.get(node.input)!,
        ...averageWindows(node),
      }),
    ],
  ],
  ReduceMean(node, { builder, network, gradient }) {
    const shape = network.shapes.get(node.input)!;
    const kept = shape.map((size, axis) => (node.axes.includes(axis + 1) ? 1 : size));
    const count = elementCount(shape) / elementCount(kept);
    const share = builder.derived(`1/${count}`, () => scalarConstant(1 / count));
    const shaped = node.keepDims ? gradient : builder.step({ primitive: 'reshape', input: gradient, shape: kept });
    const scaled = builder.step({ primitive: 'mul', a: shaped, b: share });
    return [[node.input, builder.step({ primitive: 'expand', input: scaled, shape })]];
  },
  Reshape: (node, { builder, network, gradient }) => [
    [node.input, builder.step({ primitive: 'reshape', input: gradient, shape: network.shapes.get(node.input)! })],
  ],
  Linear: (node, { builder, gradient, read }) => [
    [
      node.input,
      builder.step({
        primitive: 'linear',
        input: gradient,
        weight: read(node.weight),
        transposed: !node.transposed,
      }),
    ],
  ],
  Add: (node, context) =>
    [node.a, node.b]
      .filter(context.wanted)
      .map((operand) => [operand, summedTo(context, context.gradient, shapeOf(context, operand))] as const),
  Mul(node, context) {
    const { builder, gradient, read } = context;
    const sides = [
      [node.a, node.b],
      [node.b, node.a],
    ];
    return sides
      .filter(([operand]) => context.wanted(operand))
      .map(([operand, other]) => {
        const product = builder.step({ primitive: 'mul', a: gradient, b: read(other) });
        return [operand, summedTo(context, product, shapeOf(context, operand))] as const;
      });
  },
  Concat(node, context) {
    const contributions: (readonly [ValueId, ProgramValue])[] = [];
    let start = 0;
    for (const input of node.inputs) {
      const end = start + shapeOf(context, input)[node.axis - 1];
      if (context.wanted(input))
        contributions.push([input, sliced(context, context.gradient, [node.axis, start, end])]);
      start = end;
    }
    return contributions;
  },
  Pad(node, context) {
    let gradient = context.gradient;
    shapeOf(context, node.input).forEach((size, axis) => {
      const start = node.before[axis];
      if (start > 0 || node.after[axis] > 0) gradient = sliced(context, gradient, [axis + 1, start, start + size]);
    });
    return [[node.input, gradient]];
  },
  Softmax(node, { builder, gradient, result }) {
    const output = result(node.output);
    const weighted = builder.step({ primitive: 'mul', a: gradient, b: output });
    const total = builder.step({ primitive: 'reduceSum', input: weighted, axes: [node.axis] });
    const minusOne = builder.derived('-1', () => scalarConstant(-1));
    const negative = builder.step({ primitive: 'mul', a: total, b: minusOne });
    const centred = builder.step({ primitive: 'add', a: gradient, b: negative });
    return [[node.input, builder.step({ primitive: 'mul', a: output, b: centred })]];
  },
  Unary(node, { builder, gradient, read, result }) {
    const derivative = unaryDerivative(node.function, { builder, x: read(node.input), y: result(node.output) });
    return [[node.input, builder.step({ primitive: 'mul', a: gradient, b: derivative })]];
  },
  PRelu(node, { builder, gradient, read }) {
    const derivative = leakyDerivative(builder, { x: read(node.input), slope: read(node.slope) });
    return [[node.input, builder.step({ primitive: 'mul', a: gradient, b: derivative })]];
  },
  LayerNormalization: (node, context) => [[node.input, layerNormalizationGradient(node, context)]],
  MatMul(node, context) {
    const { builder, gradient, read } = context;
    const rank = builder.shape(gradient).length;
    const turned = (value: ProgramValue) => {
      const order = Array.from({ length: rank }, (_, at) => at + 1);
      order.push(...order.splice(-2).reverse());
      return builder.step({ primitive: 'transpose', input: value, order });
    };
    const contributions: (readonly [ValueId, ProgramValue])[] = [];
    const add = (operand: ValueId, factors: () => { a: ProgramValue; b: ProgramValue }) => {
      if (!context.wanted(operand)) return;
      const product = builder.step({ primitive: 'matMul', ...factors() });
      contributions.push([operand, summedTo(context, product, shapeOf(context, operand))]);
    };
    add(node.a, () => ({ a: gradient, b: turned(read(node.b)) }));
    add(node.b, () => ({ a: turned(read(node.a)), b: gradient }));
    return contributions;
  },
  Transpose(node, { builder, gradient }) {
    const order = node.order.map((_, at) => node.order.indexOf(at + 1) + 1);
    return [[node.input, builder.step({ primitive: 'transpose', input: gradient, order })]];
  },
  Slice(node, context) {
    const shape = shapeOf(context, node.input);
    const at = node.axis - 1;
    const none = shape.map(() => 0);
    const before = none.with(at, node.start);
    const after = none.with(at, shape[at] - node.end);
    return [[node.input, context.builder.step({ primitive: 'pad', input: context.gradient, before, after, value: 0 })]];
  },
};

/** Appends the primitives that carry the gradient of a node's output to its operands. */
export function vjp(node: NetworkNode, context: VjpContext): Contributions {
  const rule = rules[node.operator] as (node: NetworkNode, context: VjpContext) => Contributions;
  return rule(node, context);
}

function shapeOf({ network }: VjpContext, value: ValueId): Shape {
  return network.shapes.get(value)!;
}

/** The gradient where low < value < high. */
function gated(
  { builder, gradient }: VjpContext,
  { value, low = 0, high }: { readonly value: ProgramValue; readonly low?: number; readonly high: number },
): ProgramValue {
  const open = builder.step({ primitive: 'between', input: value, low, high }, `${value}/open`);
  return builder.step({ primitive: 'keepWhere', condition: open, input: gradient });
}

function sliced(
  { builder }: VjpContext,
  input: ProgramValue,
  [axis, start, end]: readonly [number, number, number],
): ProgramValue {
  if (start === 0 && end === builder.shape(input)[axis - 1]) return input;
  return builder.step({ primitive: 'slice', input, axis, start, end });
}

/** Undoes broadcasting: sums over the axes along which the operand was repeated. */
function summedTo({ builder }: VjpContext, gradient: ProgramValue, shape: Shape): ProgramValue {
  const from = builder.shape(gradient);
  if (sameShape(from, shape)) return gradient;
  const axes = shape.flatMap((size, axis) => (size === 1 && from[axis] > 1 ? [axis + 1] : []));
  return builder.step({ primitive: 'reduceSum', input: gradient, axes });
}
