// The questions of training: the gradient of the mean cross-entropy of a batch for every parameter, and the answers of the
// network under parameters that are fed, so that neither is compiled anew when they change.
import { valuesReachingOutput } from '../../network/activation-points.ts';
import type { Network } from '../../network/network.ts';
import type { NetworkNode, NodeOf, ValueId } from '../../network/operators.ts';
import { backward } from '../backward.ts';
import {
  type BatchStatistics,
  batchNormalizationGradient,
  batchStatistics,
  lowerNormalization,
} from '../batch-normalization.ts';
import { type ProgramBuilder, programBuilder } from '../builder.ts';
import { scalarConstant } from '../derived-constants.ts';
import { forward } from '../forward.ts';
import type { Program, ProgramValue } from '../primitives.ts';
import { asClasses, asOutput } from './ends.ts';
import { pathwayNames } from './pathway-question.ts';

/** Names of the inputs and outputs of training programs. */
export const trainingNames = {
  image: pathwayNames.image,
  /** Input: float32 [K], the probabilities an image should be given; one-hot for a label. */
  target: 'target',
  /** Input, shared: one over the number of images in the batch. */
  share: 'share',
  /** Input, shared: a constant of the network. */
  parameter: (id: ValueId): string => `parameter/${id}`,
  logits: pathwayNames.logits,
  /** Output, shared: ∂(mean cross-entropy)/∂parameter. */
  gradient: (id: ValueId): string => `gradient/${id}`,
  /** Output, shared: what the batch has in the place of a normalization's running mean or variance, the variance divided by the number of values. */
  statistic: (id: ValueId): string => `statistic/${id}`,
} as const;

/** What of a network training changes. */
export interface Trainable {
  /** Weights and biases of convolutions and dense layers, scales and biases of batch normalizations: they follow gradients. */
  readonly learned: readonly ValueId[];
  /** Running means and variances of batch normalizations: they follow what is measured. */
  readonly measured: readonly ValueId[];
  readonly normalizations: readonly NodeOf<'BatchNormalization'>[];
}

export function trainableOf(network: Network): Trainable {
  const live = valuesReachingOutput(network);
  const learned = new Set<ValueId>();
  const normalizations: NodeOf<'BatchNormalization'>[] = [];
  for (const node of network.nodes) {
    if (!live.has(node.output)) continue;
    if (node.operator === 'BatchNormalization') {
      normalizations.push(node);
      learned.add(node.scale).add(node.bias);
    } else if (node.operator === 'Conv' || node.operator === 'Linear') {
      learned.add(node.weight);
      if (node.bias !== undefined) learned.add(node.bias);
    }
  }
  const measured = new Set(normalizations.flatMap(({ mean, variance }) => [mean, variance]));
  return { learned: [...learned], measured: [...measured], normalizations };
}

/**
 * Inputs image, target, share and parameter/… of everything learned; outputs logits, gradient/… of everything learned and
 * statistic/… of everything measured. Batch normalizations go by the statistics of the batch.
 */
export function trainingProgram(network: Network): Program {
  const { learned, normalizations } = trainableOf(network);
  const builder = programBuilder();
  const image = builder.input(trainingNames.image, 'float32', network.input.shape);
  const target = builder.input(trainingNames.target, 'float32', [network.classes]);
  const share = builder.shared(trainingNames.share, []);
  const parameters = fed(builder, network, learned);
  const statistics = new Map<NetworkNode, BatchStatistics>();
  const pass = forward(builder, network, {
    input: image,
    parameters,
    lower(node, context) {
      if (node.operator !== 'BatchNormalization') return undefined;
      const own = batchStatistics(node, context, share);
      statistics.set(node, own);
      return lowerNormalization(node, context, own);
    },
  });
  const logits = asClasses(pass);
  const given = builder.step({ primitive: 'softmax', input: logits, axis: 1 });
  const minusOne = builder.derived('-1', () => scalarConstant(-1));
  const wrong = builder.step({
    primitive: 'add',
    a: given,
    b: builder.step({ primitive: 'mul', a: target, b: minusOne }),
  });
  const seed = builder.step({ primitive: 'mul', a: wrong, b: share });
  const gradients = backward(pass, {
    seed: asOutput(builder, network, seed),
    wanted: learned,
    rule: (node, context) =>
      node.operator === 'BatchNormalization' ? batchNormalizationGradient(node, context, share) : undefined,
  });
  const measured = normalizations.flatMap((node) => {
    const { mean, variance } = statistics.get(node)!;
    return [
      [trainingNames.statistic(node.mean), mean],
      [trainingNames.statistic(node.variance), variance],
    ] as const;
  });
  return builder.finish({
    [trainingNames.logits]: logits,
    ...Object.fromEntries(learned.map((id) => [trainingNames.gradient(id), gradients.get(id)!])),
    ...Object.fromEntries(measured),
  });
}

/** Inputs image and parameter/… of everything learned or measured; output logits. */
export function fedLogitsProgram(network: Network): Program {
  const { learned, measured } = trainableOf(network);
  const builder = programBuilder();
  const image = builder.input(trainingNames.image, 'float32', network.input.shape);
  const parameters = fed(builder, network, [...learned, ...measured]);
  const pass = forward(builder, network, {
    input: image,
    parameters,
    lower(node, context) {
      if (node.operator !== 'BatchNormalization') return undefined;
      const statistics = { mean: context.read(node.mean), variance: context.read(node.variance) };
      return lowerNormalization(node, context, statistics);
    },
  });
  return builder.finish({ [trainingNames.logits]: asClasses(pass) });
}

function fed(builder: ProgramBuilder, network: Network, ids: readonly ValueId[]): ReadonlyMap<ValueId, ProgramValue> {
  return new Map(
    ids.map((id) => [id, builder.shared(trainingNames.parameter(id), network.constants.get(id)!.shape)] as const),
  );
}
