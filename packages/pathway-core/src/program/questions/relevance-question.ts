// The relevance question (layer-wise relevance propagation): the answer shared out to the pixels, layer by layer, each by a rule.
// Composites as in the literature: which rule which layer has. Batch normalizations are folded before (network/simplify.ts).
import { PathlensError } from '../../errors.ts';
import type { Network } from '../../network/network.ts';
import { nodeOperands } from '../../network/node-reads.ts';
import type { NetworkNode, NodeOf, ValueId } from '../../network/operators.ts';
import { backward } from '../backward.ts';
import { programBuilder } from '../builder.ts';
import { scalarConstant } from '../derived-constants.ts';
import { forward } from '../forward.ts';
import type { Program, ProgramValue } from '../primitives.ts';
import { type Box, divided, layerRules, shareRelevance } from '../relevance-rules.ts';
import { type Contributions, type VjpContext, vjp } from '../vjp.ts';
import { asClasses, asOutput, inputGradient } from './ends.ts';
import { pathwayNames } from './pathway-question.ts';

export const composites = ['epsilon-plus', 'epsilon-plus-flat', 'epsilon-gamma-box'] as const;
export type Composite = (typeof composites)[number];

export interface RelevanceOptions {
  readonly composite: Composite;
  readonly epsilon: number;
  readonly gamma: number;
  /** What is shared out: the logit, or one. */
  readonly start: 'logit' | 'one';
}

export const boxNames = { low: 'lowest', high: 'highest' } as const;

/** Inputs image, seed [K], and for the box the lowest and highest values of the image; outputs logits [K] and the relevance. */
export function relevanceProgram(network: Network, options: RelevanceOptions): Program {
  const builder = programBuilder();
  const shape = network.input.shape;
  const image = builder.input(pathwayNames.image, 'float32', shape);
  const seed = builder.input(pathwayNames.seed, 'float32', [network.classes]);
  const box =
    options.composite === 'epsilon-gamma-box'
      ? {
          low: builder.input(boxNames.low, 'float32', shape),
          high: builder.input(boxNames.high, 'float32', shape),
        }
      : undefined;
  const pass = forward(builder, network, { input: image });
  const first = firstLayers(network);
  const weights = asOutput(builder, network, seed);
  const start =
    options.start === 'one' ? weights : builder.step({ primitive: 'mul', a: weights, b: pass.read(network.output) });
  const relevance = backward(pass, {
    seed: start,
    wanted: [network.input.name],
    rule: (node, context) => relevanceRule(node, context, { ...options, box, isFirst: first.has(node.output) }),
  });
  return builder.finish({
    [pathwayNames.logits]: asClasses(pass),
    [pathwayNames.gradient]: inputGradient(pass, relevance),
  });
}

/** Layers with weights that nothing with weights stands before. */
function firstLayers({ nodes }: Network): ReadonlySet<ValueId> {
  const after = new Set<ValueId>();
  const first = new Set<ValueId>();
  for (const node of nodes) {
    const later = nodeOperands(node).some((operand) => after.has(operand));
    const weighted = node.operator === 'Conv' || node.operator === 'Linear';
    if (weighted && !later) first.add(node.output);
    if (weighted || later) after.add(node.output);
  }
  return first;
}

interface NodeOptions extends RelevanceOptions {
  readonly box: Box | undefined;
  readonly isFirst: boolean;
}

function relevanceRule(node: NetworkNode, context: VjpContext, options: NodeOptions): Contributions | undefined {
  const { gradient, read, builder } = context;
  switch (node.operator) {
    case 'Conv':
    case 'Linear': {
      const x = read(node.input);
      return [[node.input, shareRelevance(node, ruleOf(node, options)(builder, x), { context, ...options })]];
    }
    case 'Relu':
    case 'Clip':
    case 'PRelu':
    case 'Unary':
    case 'BatchNormalization':
      return [[node.input, gradient]];
    case 'AveragePool':
    case 'ReduceMean':
      return normed(node, context, options);
    case 'Add':
    case 'Mul':
      return joined(node, context, options);
    case 'MatMul':
    case 'Softmax':
    case 'LayerNormalization':
      throw new PathlensError('ATTRIBUTION_UNDEFINED', `LRP has no rule for ${node.operator} (“${node.name}”).`, {
        path: ['method'],
        hint: 'Integrated gradients work for every network.',
      });
    default:
      return undefined;
  }

  function ruleOf({ operator }: NetworkNode, { composite, isFirst, box }: NodeOptions) {
    if (isFirst && composite === 'epsilon-plus-flat') return layerRules.flat;
    if (isFirst && box !== undefined) {
      return (...[at, x]: Parameters<typeof layerRules.epsilon>) => layerRules.box(at, x, box);
    }
    if (operator === 'Linear') return layerRules.epsilon;
    return composite === 'epsilon-gamma-box' ? layerRules.gamma : layerRules.plus;
  }
}

/** As the terms of a weighted sum are: R_in = x ⊙ vjp(R/z). */
function normed(
  node: NodeOf<'AveragePool' | 'ReduceMean' | 'Mul' | 'Add'>,
  context: VjpContext,
  { epsilon }: RelevanceOptions,
): Contributions {
  const { builder, gradient, read, result } = context;
  const share = divided(builder, gradient, { by: result(node.output), epsilon });
  return vjp(node, { ...context, gradient: share }).map(
    ([operand, carried]) => [operand, builder.step({ primitive: 'mul', a: read(operand), b: carried })] as const,
  );
}

/** Two values that depend on the image: a sum as its terms are, a product in halves. Beside a constant one value gets everything. */
function joined(node: NodeOf<'Add' | 'Mul'>, context: VjpContext, options: RelevanceOptions): Contributions {
  const { builder, gradient, network } = context;
  const shape = network.shapes.get(node.output)!;
  const alone = [node.a, node.b].filter((operand) => !network.constants.has(operand));
  const same = (operand: ValueId) => String(network.shapes.get(operand)) === String(shape);
  if (alone.length === 1 && same(alone[0])) return [[alone[0], gradient]];
  if (node.operator === 'Add' || alone.length === 1) return normed(node, context, options);
  const half = builder.derived('0.5', () => scalarConstant(0.5));
  const halved: ProgramValue = builder.step({ primitive: 'mul', a: gradient, b: half });
  return normed(node, { ...context, gradient: halved }, options);
}
