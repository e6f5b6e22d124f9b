// The routing question of distillation-guided routing (Wang et al., CVPR 2018; §3.5 of algorithms.md): gates λ multiply the
// activations, and the gradient is that of CE(softmax Φ(x), softmax Φ(x; λ)), whose seed softmax Φ(x; λ) − softmax Φ(x) is
// made inside the program, so that an iteration is one forward and one backward pass.
import type { Network } from '../../network/network.ts';
import { constant } from '../../tensor/constant.ts';
import { backward } from '../backward.ts';
import { programBuilder } from '../builder.ts';
import { forward } from '../forward.ts';
import type { Program, ProgramValue } from '../primitives.ts';
import { asClasses, asOutput } from './ends.ts';
import { pathwayNames } from './pathway-question.ts';

/** Names of the routing program's own inputs and outputs. */
export const routingNames = {
  image: pathwayNames.image,
  /** Input: float32 [K], softmax Φ(x) of the whole network. */
  taught: 'taught',
  /** Input: float32, shape of activation point `index`: λ. */
  gate: (index: number): string => `gate/${index}`,
  /** Output: float32 [K], Φ(x; λ). */
  logits: pathwayNames.logits,
  /** Output: float32, ∂CE/∂λ a unit. */
  gradient: (index: number): string => `gate-gradient/${index}`,
} as const;

/** Inputs image, taught, gate/0…; outputs logits, gate-gradient/0…. */
export function routingProgram(network: Network): Program {
  const builder = programBuilder();
  const image = builder.input(routingNames.image, 'float32', network.input.shape);
  const taught = builder.input(routingNames.taught, 'float32', [network.classes]);
  const gates = new Map<string, ProgramValue>();
  for (const { index, value, shape } of network.activations) {
    gates.set(value, builder.input(routingNames.gate(index), 'float32', shape));
  }
  const gated = (value: string, input: ProgramValue): ProgramValue => {
    const gate = gates.get(value);
    return gate === undefined ? input : builder.step({ primitive: 'mul', a: input, b: gate });
  };
  const pass = forward(builder, network, { input: image, intervene: (node, result) => gated(node.output, result) });
  const logits = asClasses(pass);
  const minusOne = builder.derived('minus-one', () => constant([1], Float32Array.of(-1)));
  const wanted = builder.step({ primitive: 'mul', a: taught, b: minusOne });
  const student = builder.step({ primitive: 'softmax', input: logits, axis: 1 });
  const seed = builder.step({ primitive: 'add', a: student, b: wanted });
  const gradients = backward(pass, {
    seed: asOutput(builder, network, seed),
    wanted: [...gates.keys()],
    intervene: (node, gradient) => gated(node.output, gradient),
  });
  const outputs: Record<string, ProgramValue> = { [routingNames.logits]: logits };
  for (const { index, value } of network.activations) {
    const product = { primitive: 'mul', a: pass.result(value), b: gradients.get(value)! } as const;
    outputs[routingNames.gradient(index)] = builder.step(product);
  }
  return builder.finish(outputs);
}
