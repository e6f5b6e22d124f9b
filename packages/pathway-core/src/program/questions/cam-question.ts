// The class activation question (Selvaraju et al., ICCV 2017): Σ_k α_k A_k of one activation point [C, h, w], where α_k is the
// mean over y, x of ∂(seed·logits)/∂A_k. Only the sum leaves the engine.
import type { ActivationPoint, Network } from '../../network/network.ts';
import { backward } from '../backward.ts';
import { programBuilder } from '../builder.ts';
import { forward } from '../forward.ts';
import type { Program } from '../primitives.ts';
import { asClasses, asOutput } from './ends.ts';
import { pathwayNames } from './pathway-question.ts';

/** Output: float32 [1, h, w], before any ReLU. */
export const camName = 'class-activation';

/** Inputs image, seed [K]; outputs logits [K] and the weighted sum of the point's channels. */
export function camProgram(network: Network, point: ActivationPoint): Program {
  const builder = programBuilder();
  const image = builder.input(pathwayNames.image, 'float32', network.input.shape);
  const seed = builder.input(pathwayNames.seed, 'float32', [network.classes]);
  const pass = forward(builder, network, { input: image });
  const gradients = backward(pass, { seed: asOutput(builder, network, seed), wanted: [point.value] });
  const weights = builder.step({ primitive: 'reduceMean', input: gradients.get(point.value)!, axes: [2, 3] });
  const weighted = builder.step({ primitive: 'mul', a: pass.read(point.value), b: weights });
  return builder.finish({
    [pathwayNames.logits]: asClasses(pass),
    [camName]: builder.step({ primitive: 'reduceSum', input: weighted, axes: [1] }),
  });
}
