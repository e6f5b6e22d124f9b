// The layer question: what one activation point computes, and how the answer depends on it. For methods that combine the two
// on the host; where a sum over channels is enough, the class activation question sends less.
import type { ActivationPoint, Network } from '../../network/network.ts';
import { backward } from '../backward.ts';
import { programBuilder } from '../builder.ts';
import { forward } from '../forward.ts';
import type { Program } from '../primitives.ts';
import { asClasses, asOutput } from './ends.ts';
import { pathwayNames } from './pathway-question.ts';

export const layerNames = { activation: 'layer-activation', gradient: 'layer-gradient' } as const;

/** Inputs image, seed [K]; outputs logits [K], the point's activation [C, h, w] and ∂(seed·logits)/∂activation. */
export function layerProgram(network: Network, point: ActivationPoint): Program {
  const builder = programBuilder();
  const image = builder.input(pathwayNames.image, 'float32', network.input.shape);
  const seed = builder.input(pathwayNames.seed, 'float32', [network.classes]);
  const pass = forward(builder, network, { input: image });
  const gradients = backward(pass, { seed: asOutput(builder, network, seed), wanted: [point.value] });
  const activation = pass.read(point.value);
  return builder.finish({
    [pathwayNames.logits]: asClasses(pass),
    [layerNames.activation]: activation,
    [layerNames.gradient]: gradients.get(point.value) ?? builder.zerosLike(activation),
  });
}
