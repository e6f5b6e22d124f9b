// The gradient question, except for how it goes back through a ReLU. Guided: negative gradients become zero too (Springenberg
// et al., 2015). Deconvnet: negative gradients become zero, whatever the ReLU's input was (Zeiler and Fergus, 2014). What is
// no ReLU (or ReLU-m) goes back by its own rule.
import type { Network } from '../../network/network.ts';
import type { NetworkNode } from '../../network/operators.ts';
import { type BackwardOptions, backward } from '../backward.ts';
import { type ProgramBuilder, programBuilder } from '../builder.ts';
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
  return programOf(network, (builder) => ({
    intervene: (node, gradient) =>
      isGuided(node, network) ? builder.step({ primitive: 'relu', input: gradient }) : gradient,
  }));
}

/** Inputs image, seed [K]; outputs logits [K] and the gradient at the image whose ReLUs look at the gradient alone. */
export function deconvnetProgram(network: Network): Program {
  return programOf(network, (builder) => ({
    rule: (node, { gradient }) =>
      isGuided(node, network) && (node.operator === 'Relu' || node.operator === 'Clip')
        ? [[node.input, builder.step({ primitive: 'relu', input: gradient })]]
        : undefined,
  }));
}

function programOf(
  network: Network,
  way: (builder: ProgramBuilder) => Pick<BackwardOptions, 'intervene' | 'rule'>,
): Program {
  const builder = programBuilder();
  const image = builder.input(pathwayNames.image, 'float32', network.input.shape);
  const seed = builder.input(pathwayNames.seed, 'float32', [network.classes]);
  const pass = forward(builder, network, { input: image });
  const gradients = backward(pass, {
    seed: asOutput(builder, network, seed),
    wanted: [network.input.name],
    ...way(builder),
  });
  return builder.finish({
    [pathwayNames.logits]: asClasses(pass),
    [pathwayNames.gradient]: inputGradient(pass, gradients),
  });
}
