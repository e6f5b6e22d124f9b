// Margin questions: values on the network's way under masks, and the input gradient of any weighted sum of them. Of the
// pre-activations z of a ReLU, |z|/‖∇z‖ is how far the nearest place is at which a unit switches (Lee, Alvarez-Melis and
// Jaakkola, ICLR 2019).
import type { ActivationPoint, Network } from '../../network/network.ts';
import type { NetworkNode, ValueId } from '../../network/operators.ts';
import { backward } from '../backward.ts';
import { type ProgramBuilder, programBuilder } from '../builder.ts';
import { type ForwardPass, forward } from '../forward.ts';
import type { Program, ProgramValue } from '../primitives.ts';
import { pathwayNames } from './pathway-question.ts';

/** Names of the inputs and outputs of margin programs. */
export const marginNames = {
  image: pathwayNames.image,
  mask: pathwayNames.mask,
  replacement: pathwayNames.replacement,
  /** Input: float32, shape of the `index`-th value: weights of its elements. */
  weights: (index: number): string => `weights/${index}`,
  /** Output: float32, the `index`-th value. */
  value: (index: number): string => `masked-value/${index}`,
  /** Output: float32, ∂(Σ weights·value)/∂image. */
  gradient: 'gradient',
} as const;

/** What a ReLU reads; undefined where the activation is no ReLU and has no two sides. */
export function preactivationOf(network: Network, point: ActivationPoint): ValueId | undefined {
  const node = network.nodes.find(({ output }) => output === point.value);
  return node?.operator === 'Relu' ? node.input : undefined;
}

interface MaskedPass {
  readonly image: ProgramValue;
  readonly pass: ForwardPass;
  readonly masked: (node: NetworkNode, input: ProgramValue) => ProgramValue;
}

/** The network under masks (inputs mask/0… and replacement/0…), or as it is. */
function maskedPass(builder: ProgramBuilder, network: Network, isMasked: boolean): MaskedPass {
  const image = builder.input(marginNames.image, 'float32', network.input.shape);
  const masks = new Map<ValueId, ProgramValue>();
  const others = new Map<ValueId, ProgramValue>();
  for (const { index, value, shape } of isMasked ? network.activations : []) {
    masks.set(value, builder.input(marginNames.mask(index), 'bool', shape));
    others.set(value, builder.input(marginNames.replacement(index), 'float32', shape));
  }
  const masked = (node: NetworkNode, input: ProgramValue): ProgramValue => {
    const condition = masks.get(node.output);
    return condition === undefined ? input : builder.step({ primitive: 'keepWhere', condition, input });
  };
  const pass = forward(builder, network, {
    input: image,
    intervene(node, result) {
      const other = others.get(node.output);
      const own = masked(node, result);
      return other === undefined ? own : builder.step({ primitive: 'add', a: own, b: other });
    },
  });
  return { image, pass, masked };
}

/** Inputs image, mask/0… and replacement/0…; outputs the values asked for, in their order. */
export function maskedValuesProgram(network: Network, wanted: readonly ValueId[]): Program {
  const builder = programBuilder();
  const { pass } = maskedPass(builder, network, true);
  return builder.finish(
    Object.fromEntries(wanted.map((value, i) => [marginNames.value(i), pass.read(value)] as const)),
  );
}

/**
 * Inputs image, weights/0… (one a value asked for) and, unless `masked` is false, mask/0… and replacement/0…; outputs the
 * values and the gradient of their weighted sum.
 */
export function marginProgram(
  network: Network,
  wanted: readonly ValueId[],
  { masked: isMasked = true }: { readonly masked?: boolean } = {},
): Program {
  const builder = programBuilder();
  const { image, pass, masked } = maskedPass(builder, network, isMasked);
  const shapeOf = (value: ValueId) => network.shapes.get(value)!;
  const seeds = wanted.map(
    (value, i) => [value, builder.input(marginNames.weights(i), 'float32', shapeOf(value))] as const,
  );
  const gradients = backward(pass, { seed: new Map(seeds), wanted: [network.input.name], intervene: masked });
  return builder.finish({
    ...Object.fromEntries(wanted.map((value, i) => [marginNames.value(i), pass.read(value)] as const)),
    [marginNames.gradient]: gradients.get(network.input.name) ?? builder.zerosLike(image),
  });
}
