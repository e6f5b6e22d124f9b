// SquareGrad, Hooker et al., NeurIPS 2019: the mean squared gradient of noisy copies of the image; never negative.
import type { Attribution } from './attribution.ts';
import { noisyMaps } from './noisy-gradients.ts';

export const squareGrad: Attribution = {
  of: 'network',
  asks: 'anywhere',
  attribute: (batch) => noisyMaps(batch, ({ squares, samples }, at) => squares[at] / samples),
};
