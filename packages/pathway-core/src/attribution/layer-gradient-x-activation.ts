// Gradient × activation of one activation point, summed over its channels: Σ_k ∂Φ_c/∂A_k ⊙ A_k, signed.
import type { Attribution } from './attribution.ts';
import { layerMaps } from './layer-maps.ts';

export const layerGradientXActivation: Attribution = {
  of: 'network',
  asks: 'at images',
  attribute: (batch) =>
    layerMaps(batch, 'Gradient × activation', ({ activation, gradient, channels, places }, map) => {
      for (let at = 0; at < channels * places; at++) map[at % places] += gradient[at] * activation[at];
    }),
};
