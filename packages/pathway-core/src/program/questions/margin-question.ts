// The margin question: a value on the network's way under a mask, and the input gradient of any weighted sum of it. Of the
// pre-activations z of a ReLU, |z|/‖∇z‖ is how far the nearest place is at which a unit switches (Lee, Alvarez-Melis and
// Jaakkola, ICLR 2019).
import type { ActivationPoint, Network } from '../../network/network.ts';
import type { NetworkNode, ValueId } from '../../network/operators.ts';
import { backward } from '../backward.ts';
import { type ProgramBuilder, programBuilder } from '../builder.ts';
import { type ForwardPass, forward } from '../forward.ts';
import type { Program, ProgramValue } from '../primitives.ts';
import { pathwayNames } from './pathway-question.ts';

/** Names of the margin program's own inputs and outputs. */
export const marginNames = {
  image: pathwayNames.image,
  mask: pathwayNames.mask,
  replacement: pathwayNames.replacement,
  /** Input: float32, shape of the value: weights of its elements. */
  weights: 'weights',
  /** Output: float32, the value. */
  value: 'value',
  /** Output: float32, ∂(weights·value)/∂image. */
  gradient: 'gradient',
  /** Output of the values program: float32, the `index`-th value asked for. */
  valueOf: (index: number): string => `masked-value/${index}`,
} as const;

/** What a ReLU reads; undefined where the activation is no ReLU and has no two sides. */
export function preactivationOf(network: Network, point: ActivationPoint): ValueId | undefined {
  const node = network.nodes.find(({ output }) => output === point.value);
  return node?.operator === 'Relu' ? node.input : undefined;
}

function nodesUntil({ nodes }: Network, value: ValueId): readonly NetworkNode[] {
  return nodes.slice(0, nodes.findIndex(({ output }) => output === value) + 1);
}

/** The activation points whose masks can change a value: those computed no later than it. */
export function pointsUntil(network: Network, value: ValueId): readonly ActivationPoint[] {
  const outputs = new Set(nodesUntil(network, value).map(({ output }) => output));
  return network.activations.filter((point) => outputs.has(point.value));
}

interface MaskedPass {
  readonly image: ProgramValue;
  readonly pass: ForwardPass;
  readonly masked: (node: NetworkNode, input: ProgramValue) => ProgramValue;
}

/** The network up to a value, under masks (inputs mask/0… and replacement/0…) of these points. */
function maskedPass(
  builder: ProgramBuilder,
  network: Network,
  { until, points }: { readonly until: ValueId; readonly points: readonly ActivationPoint[] },
): MaskedPass {
  const image = builder.input(marginNames.image, 'float32', network.input.shape);
  const masks = new Map<ValueId, ProgramValue>();
  const others = new Map<ValueId, ProgramValue>();
  for (const { index, value, shape } of points) {
    masks.set(value, builder.input(marginNames.mask(index), 'bool', shape));
    others.set(value, builder.input(marginNames.replacement(index), 'float32', shape));
  }
  const masked = (node: NetworkNode, input: ProgramValue): ProgramValue => {
    const condition = masks.get(node.output);
    return condition === undefined ? input : builder.step({ primitive: 'keepWhere', condition, input });
  };
  const part: Network = { ...network, output: until, nodes: nodesUntil(network, until) };
  const pass = forward(builder, part, {
    input: image,
    intervene(node, result) {
      const other = others.get(node.output);
      const own = masked(node, result);
      return other === undefined ? own : builder.step({ primitive: 'add', a: own, b: other });
    },
  });
  return { image, pass, masked };
}

/** Inputs image, weights and, with `masked`, mask/0… and replacement/0… of pointsUntil; outputs value, gradient. */
export function weightedProgram(
  network: Network,
  wanted: ValueId,
  { masked: isMasked = true }: { readonly masked?: boolean } = {},
): Program {
  const builder = programBuilder();
  const points = isMasked ? pointsUntil(network, wanted) : [];
  const { image, pass, masked } = maskedPass(builder, network, { until: wanted, points });
  const weights = builder.input(marginNames.weights, 'float32', network.shapes.get(wanted)!);
  const gradients = backward(pass, { seed: weights, wanted: [network.input.name], intervene: masked });
  return builder.finish({
    [marginNames.value]: pass.read(wanted),
    [marginNames.gradient]: gradients.get(network.input.name) ?? builder.zerosLike(image),
  });
}

/** Inputs image, mask/0… and replacement/0… of all points; outputs the values asked for, in their order. */
export function maskedValuesProgram(network: Network, wanted: readonly ValueId[]): Program {
  const builder = programBuilder();
  const { pass } = maskedPass(builder, network, { until: network.output, points: network.activations });
  return builder.finish(
    Object.fromEntries(wanted.map((value, i) => [marginNames.valueOf(i), pass.read(value)] as const)),
  );
}
