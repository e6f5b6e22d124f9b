// SmoothGrad, Smilkov et al., 2017: the mean gradient of noisy copies of the image, A = 1/n Σ ∂Φ_c(x + ε_k)/∂x.
import type { Attribution } from './attribution.ts';
import { noisyMaps } from './noisy-gradients.ts';

export const smoothGrad: Attribution = {
  of: 'network',
  asks: 'anywhere',
  attribute: (batch) => noisyMaps(batch, ({ sum, samples }, at) => sum[at] / samples),
};
