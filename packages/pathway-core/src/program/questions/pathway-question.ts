// The question every score-based pathway asks: scores |a·∂objective/∂a| of all units and the input gradient, under a
// mask (Khakzar et al. 2021, §1.2 and §3.2 of algorithms.md). One program: with all masks on it scores, with a pathway's
// masks it answers with the Pathway Gradient.
import type { Network } from '../../network/network.ts';
import type { NetworkNode } from '../../network/operators.ts';
import { backward } from '../backward.ts';
import { programBuilder } from '../builder.ts';
import { forward } from '../forward.ts';
import type { Program, ProgramValue } from '../primitives.ts';
import { asClasses, asOutput, inputGradient } from './ends.ts';

/** Names of the inputs and outputs of the programs that questions are. */
export const pathwayNames = {
  /** Input: float32, the network's input. */
  image: 'image',
  /** Input: float32 [K], ∂objective/∂logits per image; one-hot explains one logit. */
  seed: 'seed',
  /** Input: bool, shape of activation point `index`; what is off is imposed as zero. */
  mask: (index: number): string => `mask/${index}`,
  /** Input, with `replacements`: float32, what is added to the masked activation; zero where the mask is on. */
  replacement: (index: number): string => `replacement/${index}`,
  /** Output: float32 [K]. */
  logits: 'logits',
  /** Output: float32, ∂(seed·logits)/∂image of the masked network. */
  gradient: 'gradient',
  /** Output: float32 = |a·g|, a after the mask, g = ∂(seed·logits)/∂a. */
  score: (index: number): string => `score/${index}`,
  /** Output: bool, a > 0 before the mask; a unit that is not active is dead. */
  active: (index: number): string => `active/${index}`,
} as const;

/**
 * Inputs image, seed, mask/0…; outputs logits, gradient, score/0…, active/0…; compiled once per network. With
 * `replacements`, pruned units take values of their own instead of zero (inputs replacement/0…), which carry no gradient.
 */
export function pathwayProgram(
  network: Network,
  { replacements = false }: { readonly replacements?: boolean } = {},
): Program {
  const builder = programBuilder();
  const image = builder.input(pathwayNames.image, 'float32', network.input.shape);
  const seed = builder.input(pathwayNames.seed, 'float32', [network.classes]);
  const masks = new Map<string, ProgramValue>();
  const active = new Map<string, ProgramValue>();
  const others = new Map<string, ProgramValue>();
  for (const { index, value, shape } of network.activations) {
    masks.set(value, builder.input(pathwayNames.mask(index), 'bool', shape));
    if (replacements) others.set(value, builder.input(pathwayNames.replacement(index), 'float32', shape));
  }
  const kept = new Map<string, ProgramValue>();
  const masked = (node: NetworkNode, input: ProgramValue): ProgramValue => {
    const condition = masks.get(node.output);
    if (condition === undefined) return input;
    return builder.step({ primitive: 'keepWhere', condition, input }, `${node.output}/masked`);
  };
  const pass = forward(builder, network, {
    input: image,
    intervene(node, result) {
      if (!masks.has(node.output)) return result;
      const open = { primitive: 'between', input: result, low: 0, high: Infinity } as const;
      active.set(node.output, builder.step(open, `${node.output}/active`));
      const own = masked(node, result);
      kept.set(node.output, own);
      const other = others.get(node.output);
      return other === undefined ? own : builder.step({ primitive: 'add', a: own, b: other });
    },
  });
  // Relu and Clip(0, m) read their gate off their output: off the masked one it is gate and mask in one pass over memory.
  const gateTakesMask = (node: NetworkNode): boolean =>
    node.operator === 'Relu' || (node.operator === 'Clip' && node.min === 0);
  const closing = new Set(network.nodes.filter(gateTakesMask).map((node) => node.output));
  const gradients = backward(
    { ...pass, result: (value) => (closing.has(value) ? (kept.get(value) ?? pass.read(value)) : pass.result(value)) },
    {
      seed: asOutput(builder, network, seed),
      wanted: [network.input.name, ...masks.keys()],
      intervene: (node, gradient) => (closing.has(node.output) ? gradient : masked(node, gradient)),
    },
  );
  const outputs: Record<string, ProgramValue> = {
    [pathwayNames.logits]: asClasses(pass),
    [pathwayNames.gradient]: inputGradient(pass, gradients),
  };
  for (const { index, value } of network.activations) {
    const gradient = gradients.get(value)!;
    const product = builder.step({ primitive: 'mul', a: kept.get(value)!, b: gradient }, `${value}/contribution`);
    outputs[pathwayNames.score(index)] = builder.step({ primitive: 'abs', input: product }, `${value}/score`);
    outputs[pathwayNames.active(index)] = active.get(value)!;
  }
  return builder.finish(outputs);
}
