// Grad-CAM, Selvaraju et al., ICCV 2017: relu(Σ_k α_k A_k) of one activation point, α_k the mean of ∂Φ_c/∂A_k over its places;
// enlarged to the size of the image. By default the last activation point that has places.
import type { Attribution } from './attribution.ts';
import { classActivationMaps } from './class-activation-maps.ts';

export const gradCam: Attribution = {
  of: 'network',
  asks: 'at images',
  attribute: (batch) => classActivationMaps(batch, 'Grad-CAM'),
};
