// The two questions without masks: what the network answers, and how its answer depends on the image.
import type { Network } from '../../network/network.ts';
import { backward } from '../backward.ts';
import { programBuilder } from '../builder.ts';
import { forward } from '../forward.ts';
import type { Program } from '../primitives.ts';
import { asClasses, asOutput, inputGradient } from './ends.ts';
import { pathwayNames } from './pathway-question.ts';

/** Input image; output logits [K]. */
export function logitsProgram(network: Network): Program {
  const builder = programBuilder();
  const image = builder.input(pathwayNames.image, 'float32', network.input.shape);
  return builder.finish({ [pathwayNames.logits]: asClasses(forward(builder, network, { input: image })) });
}

/** Inputs image, seed [K]; outputs logits [K] and gradient = ∂(seed·logits)/∂image, no masks. */
export function gradientProgram(network: Network): Program {
  const builder = programBuilder();
  const image = builder.input(pathwayNames.image, 'float32', network.input.shape);
  const seed = builder.input(pathwayNames.seed, 'float32', [network.classes]);
  const pass = forward(builder, network, { input: image });
  const gradients = backward(pass, { seed: asOutput(builder, network, seed), wanted: [network.input.name] });
  return builder.finish({
    [pathwayNames.logits]: asClasses(pass),
    [pathwayNames.gradient]: inputGradient(pass, gradients),
  });
}

/** Name of the output that holds what activation point `index` computes. */
export const activationName = (index: number): string => `activation/${index}`;

/** Input image; outputs logits [K] and what every activation point computes. */
export function activationsProgram(network: Network): Program {
  const builder = programBuilder();
  const image = builder.input(pathwayNames.image, 'float32', network.input.shape);
  const pass = forward(builder, network, { input: image });
  const activations = network.activations.map(({ index, value }) => [activationName(index), pass.read(value)] as const);
  return builder.finish({ [pathwayNames.logits]: asClasses(pass), ...Object.fromEntries(activations) });
}
