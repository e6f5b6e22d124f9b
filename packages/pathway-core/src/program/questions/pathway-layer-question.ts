// The layer question under masks: Σ_k ∂(seed·logits)/∂A_k of one activation point of the masked network, taken after the point's own
// mask (§1 of algorithms.md). Only the sum over channels leaves the engine.
import type { ActivationPoint, Network } from '../../network/network.ts';
import { programBuilder } from '../builder.ts';
import type { Program } from '../primitives.ts';
import { asClasses } from './ends.ts';
import { type MaskOptions, maskedPass } from './masked-pass.ts';
import { pathwayNames } from './pathway-names.ts';

/** Output: float32 [1, h, w]. */
export const layerSumName = 'layer-gradient-sum';

/** Inputs as those of the pathway question; outputs logits [K] and the sum over channels of the point's gradient. */
export function pathwayLayerProgram(network: Network, point: ActivationPoint, options: MaskOptions = {}): Program {
  const builder = programBuilder();
  const { pass, gradients } = maskedPass(builder, network, { ...options, wanted: [point.value] });
  const gradient = gradients.get(point.value) ?? builder.zerosLike(pass.read(point.value));
  return builder.finish({
    [pathwayNames.logits]: asClasses(pass),
    [layerSumName]: builder.step({ primitive: 'reduceSum', input: gradient, axes: [1] }),
  });
}
