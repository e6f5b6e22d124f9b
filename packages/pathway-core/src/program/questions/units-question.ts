// The units question: what every unit is and how the answer depends on it; signs are kept. The gradient may be held back at
// chosen activation points (GradDrop, Kramár et al. 2024); with masks it asks the pruned network.
import type { Network } from '../../network/network.ts';
import { backward } from '../backward.ts';
import { programBuilder } from '../builder.ts';
import { forward } from '../forward.ts';
import type { Program, ProgramValue } from '../primitives.ts';
import { asClasses, asOutput } from './ends.ts';
import { pathwayNames } from './pathway-question.ts';

/** Names of the units program's own inputs and outputs. */
export const unitsNames = {
  image: pathwayNames.image,
  seed: pathwayNames.seed,
  /** Input, with `drops`: float32 [1], by which the gradient through activation point `index` is multiplied. */
  flow: (index: number): string => `flow/${index}`,
  /** Input, with `masks`: as in the pathway question. */
  mask: pathwayNames.mask,
  logits: pathwayNames.logits,
  /** Output: float32, a. */
  activation: (index: number): string => `activation/${index}`,
  /** Output: float32, ∂(seed·logits)/∂a. */
  gradient: (index: number): string => `unit-gradient/${index}`,
} as const;

/**
 * Inputs image, seed (flow/0… with `drops`, mask/0… with `masks`); outputs logits, activation/0… (after the mask),
 * unit-gradient/0….
 */
export function unitsProgram(
  network: Network,
  { drops = false, masks = false }: { readonly drops?: boolean; readonly masks?: boolean } = {},
): Program {
  const builder = programBuilder();
  const image = builder.input(unitsNames.image, 'float32', network.input.shape);
  const seed = builder.input(unitsNames.seed, 'float32', [network.classes]);
  const flows = new Map<string, ProgramValue>();
  if (drops) {
    for (const { index, value, shape } of network.activations) {
      const flow = builder.input(unitsNames.flow(index), 'float32', [1]);
      flows.set(value, builder.step({ primitive: 'reshape', input: flow, shape: shape.map(() => 1) }));
    }
  }
  const conditions = new Map<string, ProgramValue>();
  if (masks) {
    for (const { index, value, shape } of network.activations) {
      conditions.set(value, builder.input(unitsNames.mask(index), 'bool', shape));
    }
  }
  const masked = (value: string, input: ProgramValue): ProgramValue => {
    const condition = conditions.get(value);
    return condition === undefined ? input : builder.step({ primitive: 'keepWhere', condition, input });
  };
  const pass = forward(builder, network, {
    input: image,
    intervene: masks ? (node, result) => masked(node.output, result) : undefined,
  });
  const gradients = backward(pass, {
    seed: asOutput(builder, network, seed),
    wanted: network.activations.map(({ value }) => value),
    intervene(node, gradient) {
      const flow = flows.get(node.output);
      const own = masked(node.output, gradient);
      return flow === undefined ? own : builder.step({ primitive: 'mul', a: own, b: flow });
    },
  });
  const outputs: Record<string, ProgramValue> = { [unitsNames.logits]: asClasses(pass) };
  for (const { index, value } of network.activations) {
    outputs[unitsNames.activation(index)] = pass.read(value);
    outputs[unitsNames.gradient(index)] = gradients.get(value)!;
  }
  return builder.finish(outputs);
}
