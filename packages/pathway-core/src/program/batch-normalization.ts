// Batch normalization with parameters that are fed: by the running statistics, or in training by the batch's own (Ioffe and
// Szegedy, ICML 2015, algorithm 1), through which gradients then flow.
import type { NodeOf } from '../network/operators.ts';
import type { ProgramBuilder } from './builder.ts';
import { scalarConstant } from './derived-constants.ts';
import type { LoweringContext } from './lowering.ts';
import { summedTo } from './parameter-gradients.ts';
import type { ProgramValue } from './primitives.ts';
import type { Contributions, VjpContext } from './vjp.ts';

type Node = NodeOf<'BatchNormalization'>;

/** One number a channel, [C]. */
export interface BatchStatistics {
  readonly mean: ProgramValue;
  /** Divided by the number of values, not by one less. */
  readonly variance: ProgramValue;
}

/** (x − mean)/√(variance + ε)·scale + bias by the statistics given. */
export function lowerNormalization(
  node: Node,
  context: LoweringContext,
  { mean, variance }: BatchStatistics,
): ProgramValue {
  const { builder, read } = context;
  const { whitened } = whiten(node, context, { mean, variance });
  const rank = builder.shape(whitened).length;
  const scaled = builder.step({ primitive: 'mul', a: whitened, b: alongChannels(builder, read(node.scale), rank) });
  return builder.step({ primitive: 'add', a: scaled, b: alongChannels(builder, read(node.bias), rank) }, node.output);
}

/** Statistics of the batch. `share` is one over the number of its images. */
export function batchStatistics(node: Node, { builder, read }: LoweringContext, share: ProgramValue): BatchStatistics {
  const input = read(node.input);
  const shape = builder.shape(input);
  const mean = meanOf(builder, input, share);
  const centred = minus(builder, input, alongChannels(builder, mean, shape.length));
  return { mean, variance: meanOf(builder, builder.step({ primitive: 'mul', a: centred, b: centred }), share) };
}

/** With x̂ the whitened input and g the gradient: scale/√(σ² + ε)·(g − mean g − x̂·mean(g·x̂)), Σ g·x̂ for the scale, Σ g for the bias. */
export function batchNormalizationGradient(node: Node, context: VjpContext, share: ProgramValue): Contributions {
  const { builder, gradient, read } = context;
  const { whitened, inverse } = whiten(node, context, batchStatistics(node, context, share));
  const shape = builder.shape(gradient);
  const along = (value: ProgramValue) => alongChannels(builder, value, shape.length);
  const scale = summedTo(builder, builder.step({ primitive: 'mul', a: gradient, b: whitened }), 1);
  const bias = summedTo(builder, gradient, 1);
  const each = perValue(builder, shape, share);
  const mean = builder.step({ primitive: 'mul', a: bias, b: each });
  const slope = builder.step({ primitive: 'mul', a: scale, b: each });
  // The sign is turned where there is one number a channel.
  const shadow = builder.step({ primitive: 'mul', a: whitened, b: along(negative(builder, slope)) });
  const left = builder.step({ primitive: 'add', a: minus(builder, gradient, along(mean)), b: shadow });
  const factor = builder.step({ primitive: 'mul', a: inverse, b: along(read(node.scale)) });
  return [
    [node.input, builder.step({ primitive: 'mul', a: left, b: factor })],
    [node.scale, scale],
    [node.bias, bias],
  ];
}

function whiten(node: Node, { builder, read }: LoweringContext, { mean, variance }: BatchStatistics) {
  const input = read(node.input);
  const rank = builder.shape(input).length;
  const epsilon = builder.derived(`epsilon/${node.epsilon}`, () => scalarConstant(node.epsilon));
  const raised = builder.step({ primitive: 'add', a: alongChannels(builder, variance, rank), b: epsilon });
  const root = builder.step({ primitive: 'unary', function: 'sqrt', input: raised });
  const inverse = builder.step({ primitive: 'unary', function: 'reciprocal', input: root });
  const centred = minus(builder, input, alongChannels(builder, mean, rank));
  return { whitened: builder.step({ primitive: 'mul', a: centred, b: inverse }), inverse };
}

/** [C] as [C, 1, …], to broadcast over values of `rank` axes. */
function alongChannels(builder: ProgramBuilder, value: ProgramValue, rank: number): ProgramValue {
  const shape = builder.shape(value);
  if (rank === 1) return value;
  return builder.step({
    primitive: 'reshape',
    input: value,
    shape: [...shape, ...new Array<number>(rank - 1).fill(1)],
  });
}

function minus(builder: ProgramBuilder, a: ProgramValue, b: ProgramValue): ProgramValue {
  return builder.step({ primitive: 'add', a, b: negative(builder, b) });
}

function negative(builder: ProgramBuilder, value: ProgramValue): ProgramValue {
  const minusOne = builder.derived('-1', () => scalarConstant(-1));
  return builder.step({ primitive: 'mul', a: value, b: minusOne });
}

/** Mean over all images and all axes but the channels'. */
function meanOf(builder: ProgramBuilder, value: ProgramValue, share: ProgramValue): ProgramValue {
  const each = perValue(builder, builder.shape(value), share);
  return builder.step({ primitive: 'mul', a: summedTo(builder, value, 1), b: each });
}

/** One over the number of values a channel has in a batch. */
function perValue(builder: ProgramBuilder, shape: readonly number[], share: ProgramValue): ProgramValue {
  const count = shape.slice(1).reduce((product, size) => product * size, 1);
  const part = builder.derived(`1/${count}`, () => scalarConstant(1 / count));
  return builder.step({ primitive: 'mul', a: share, b: part });
}
