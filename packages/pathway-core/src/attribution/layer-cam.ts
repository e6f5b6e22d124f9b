// LayerCAM, Jiang et al., IEEE TIP 2021: relu(Σ_k relu(∂Φ_c/∂A_k) ⊙ A_k): every place has a weight of its own, so that early
// activation points give fine maps.
import type { Attribution } from './attribution.ts';
import { layerMaps, positivePart } from './layer-maps.ts';

export const layerCam: Attribution = {
  of: 'network',
  asks: 'at images',
  attribute: (batch) =>
    layerMaps(batch, 'LayerCAM', ({ activation, gradient, channels, places }, map) => {
      for (let at = 0; at < channels * places; at++) map[at % places] += Math.max(gradient[at], 0) * activation[at];
      positivePart(map);
    }),
};
