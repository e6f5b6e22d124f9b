// Grad-CAM++, Chattopadhyay et al., WACV 2018, eq. 19 with the exponential's derivatives: with g = ∂Φ_c/∂A_k,
// α = g² / (2g² + Σ A_k·g³), w_k = Σ α·relu(g), map relu(Σ_k w_k A_k). The factor exp(Φ_c) that all w_k share is left out.
import type { Attribution } from './attribution.ts';
import { layerMaps, positivePart } from './layer-maps.ts';

export const gradCamPlusPlus: Attribution = {
  of: 'network',
  asks: 'at images',
  attribute: (batch) =>
    layerMaps(batch, 'Grad-CAM++', ({ activation, gradient, channels, places }, map) => {
      for (let channel = 0; channel < channels; channel++) {
        const start = channel * places;
        let total = 0;
        for (let at = start; at < start + places; at++) total += activation[at];
        let weight = 0;
        for (let at = start; at < start + places; at++) {
          const g = gradient[at];
          // Where the denominator is zero the gradient is: α has no meaning there, and no effect.
          const denominator = 2 * g ** 2 + total * g ** 3;
          if (g > 0 && denominator !== 0) weight += (g ** 2 / denominator) * g;
        }
        for (let place = 0; place < places; place++) map[place] += weight * activation[start + place];
      }
      positivePart(map);
    }),
};
