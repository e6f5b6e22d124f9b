// The guided question: the gradient question, except that going back through a ReLU negative gradients become zero
// (Springenberg et al., 2015). What is no ReLU (or ReLU-m) goes back by its own rule.
import type { Network } from '../../network/network.ts';
import type { NetworkNode } from '../../network/operators.ts';
import { backward } from '../backward.ts';
import { programBuilder } from '../builder.ts';
import { forward } from '../forward.ts';
import type { Program } from '../primitives.ts';
import { asClasses, asOutput, inputGradient } from './ends.ts';
import { pathwayNames } from './pathway-question.ts';

/** Whether a node is a ReLU or ReLU-m: the Clip of a gate is none. */
export function isGuided({ operator, output }: NetworkNode, { activations }: Network): boolean {
  return operator === 'Relu' || (operator === 'Clip' && activations.some(({ value }) => value === output));
}

/** Inputs image, seed [K]; outputs logits [K] and the guided gradient at the image. */
export function guidedProgram(network: Network): Program {
  const builder = programBuilder();
  const image = builder.input(pathwayNames.image, 'float32', network.input.shape);
  const seed = builder.input(pathwayNames.seed, 'float32', [network.classes]);
  const pass = forward(builder, network, { input: image });
  const gradients = backward(pass, {
    seed: asOutput(builder, network, seed),
    wanted: [network.input.name],
    intervene: (node, gradient) =>
      isGuided(node, network) ? builder.step({ primitive: 'relu', input: gradient }) : gradient,
  });
  return builder.finish({
    [pathwayNames.logits]: asClasses(pass),
    [pathwayNames.gradient]: inputGradient(pass, gradients),
  });
}
