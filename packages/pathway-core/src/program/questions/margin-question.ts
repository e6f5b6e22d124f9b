// The margin question: a value on the network's way under a mask, and the input gradient of any weighted sum of it. Of the
// pre-activations z of a ReLU, |z|/‖∇z‖ is how far the nearest place is at which a unit switches (Lee, Alvarez-Melis and
// Jaakkola, ICLR 2019).
import type { ActivationPoint, Network } from '../../network/network.ts';
import type { NetworkNode, ValueId } from '../../network/operators.ts';
import { backward } from '../backward.ts';
import { programBuilder } from '../builder.ts';
import { forward } from '../forward.ts';
import type { Program, ProgramValue } from '../primitives.ts';
import { pathwayNames } from './pathway-question.ts';

/** Names of the margin program's own inputs and outputs. */
export const marginNames = {
  image: pathwayNames.image,
  mask: pathwayNames.mask,
  replacement: pathwayNames.replacement,
  /** Input: float32, shape of the activation point: weights of the value's elements. */
  weights: 'weights',
  /** Output: float32, the value. */
  value: 'value',
  /** Output: float32, ∂(weights·value)/∂image. */
  gradient: 'gradient',
} as const;

/** What a ReLU reads; undefined where the activation is no ReLU and has no two sides. */
export function preactivationOf(network: Network, point: ActivationPoint): ValueId | undefined {
  const node = network.nodes.find(({ output }) => output === point.value);
  return node?.operator === 'Relu' ? node.input : undefined;
}

/** The weighted question about the pre-activations of a ReLU. */
export function marginProgram(network: Network, point: ActivationPoint): Program {
  const wanted = preactivationOf(network, point);
  if (wanted === undefined) throw new Error(`${point.name} is no ReLU`);
  return weightedProgram(network, point, { wanted });
}

/** Inputs image, weights and, with `masked`, mask/0… and replacement/0… of the points before this one; outputs value, gradient. */
export function weightedProgram(
  network: Network,
  point: ActivationPoint,
  { wanted, masked: isMasked = true }: { readonly wanted: ValueId; readonly masked?: boolean },
): Program {
  const builder = programBuilder();
  const image = builder.input(marginNames.image, 'float32', network.input.shape);
  const masks = new Map<ValueId, ProgramValue>();
  const others = new Map<ValueId, ProgramValue>();
  // Only what lies before the point changes its values.
  for (const { index, value, shape } of network.activations.slice(0, isMasked ? point.index : 0)) {
    masks.set(value, builder.input(marginNames.mask(index), 'bool', shape));
    others.set(value, builder.input(marginNames.replacement(index), 'float32', shape));
  }
  const weights = builder.input(marginNames.weights, 'float32', point.shape);
  const masked = (node: NetworkNode, input: ProgramValue): ProgramValue => {
    const condition = masks.get(node.output);
    return condition === undefined ? input : builder.step({ primitive: 'keepWhere', condition, input });
  };
  const until: Network = { ...network, output: wanted, nodes: before(network, wanted) };
  const pass = forward(builder, until, {
    input: image,
    intervene(node, result) {
      const other = others.get(node.output);
      const own = masked(node, result);
      return other === undefined ? own : builder.step({ primitive: 'add', a: own, b: other });
    },
  });
  const gradients = backward(pass, { seed: weights, wanted: [network.input.name], intervene: masked });
  return builder.finish({
    [marginNames.value]: pass.read(wanted),
    [marginNames.gradient]: gradients.get(network.input.name) ?? builder.zerosLike(image),
  });
}

function before({ nodes }: Network, value: ValueId): readonly NetworkNode[] {
  return nodes.slice(0, nodes.findIndex(({ output }) => output === value) + 1);
}
