// The units question: what every unit of the plain network is and how the answer depends on it, without masks; signs are
// kept. The gradient may be held back at chosen activation points (GradDrop, Kramár et al. 2024).
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
  logits: pathwayNames.logits,
  /** Output: float32, a. */
  activation: (index: number): string => `activation/${index}`,
  /** Output: float32, ∂(seed·logits)/∂a. */
  gradient: (index: number): string => `unit-gradient/${index}`,
} as const;

/** Inputs image, seed (and flow/0… with `drops`); outputs logits, activation/0…, unit-gradient/0…. */
export function unitsProgram(network: Network, { drops = false }: { readonly drops?: boolean } = {}): Program {
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
  const pass = forward(builder, network, { input: image });
  const gradients = backward(pass, {
    seed: asOutput(builder, network, seed),
    wanted: network.activations.map(({ value }) => value),
    intervene(node, gradient) {
      const flow = flows.get(node.output);
      return flow === undefined ? gradient : builder.step({ primitive: 'mul', a: gradient, b: flow });
    },
  });
  const outputs: Record<string, ProgramValue> = { [unitsNames.logits]: asClasses(pass) };
  for (const { index, value } of network.activations) {
    outputs[unitsNames.activation(index)] = pass.read(value);
    outputs[unitsNames.gradient(index)] = gradients.get(value)!;
  }
  return builder.finish(outputs);
}
