// Gradients of the weights and biases of convolutions and dense layers, summed over the batch.
import type { NetworkNode, NodeOf, ValueId } from '../network/operators.ts';
import type { ProgramBuilder } from './builder.ts';
import type { ProgramValue } from './primitives.ts';
import type { Contributions, VjpContext } from './vjp.ts';

/** Appends the primitives that compute the gradients of those parameters of a node that are asked for. */
export function parameterGradients(node: NetworkNode, context: VjpContext): Contributions {
  if (node.operator !== 'Conv' && node.operator !== 'Linear') return [];
  const { builder, gradient } = context;
  const contributions: (readonly [ValueId, ProgramValue])[] = [];
  if (context.wanted(node.weight)) contributions.push([node.weight, weightGradient(node, context)]);
  if (node.bias !== undefined && context.wanted(node.bias)) {
    const axis = node.operator === 'Conv' ? 1 : builder.shape(gradient).length;
    contributions.push([node.bias, summedTo(builder, gradient, axis)]);
  }
  return contributions;
}

function weightGradient(
  node: NodeOf<'Conv' | 'Linear'>,
  { builder, network, gradient, read }: VjpContext,
): ProgramValue {
  const input = read(node.input);
  if (node.operator === 'Linear') {
    return builder.step({ primitive: 'linearWeightGradient', input, gradient, transposed: node.transposed });
  }
  const [, , height, width] = network.constants.get(node.weight)!.shape;
  const { strides, pads, dilations, group } = node;
  const windows = { kernel: [height, width], strides, pads, dilations, group } as const;
  return builder.step({ primitive: 'conv2dWeightGradient', input, gradient, ...windows });
}

/** Sum over all axes but one, and over the batch: one number a channel, [C]. */
export function summedTo(builder: ProgramBuilder, value: ProgramValue, axis: number): ProgramValue {
  const shape = builder.shape(value);
  const axes = shape.flatMap((_, at) => (at + 1 === axis ? [] : [at + 1]));
  const each = axes.length === 0 ? value : builder.step({ primitive: 'reduceSum', input: value, axes });
  const sum = builder.step({ primitive: 'sumOverBatch', input: each });
  return axes.length === 0 ? sum : builder.step({ primitive: 'reshape', input: sum, shape: [shape[axis - 1]] });
}
