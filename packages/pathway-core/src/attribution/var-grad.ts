// VarGrad, Adebayo et al., 2018: the variance of the gradient over noisy copies of the image, 1/n Σ g² − (1/n Σ g)².
import type { Attribution } from './attribution.ts';
import { noisyMaps } from './noisy-gradients.ts';

export const varGrad: Attribution = {
  of: 'network',
  asks: 'anywhere',
  attribute: (batch) =>
    noisyMaps(batch, ({ sum, squares, samples }, at) => Math.max(squares[at] / samples - (sum[at] / samples) ** 2, 0)),
};
