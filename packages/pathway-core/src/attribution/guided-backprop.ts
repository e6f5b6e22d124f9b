// Guided backpropagation, Springenberg et al., 2015: the gradient, except that a ReLU passes back only what is positive, where
// its output is positive.
import type { Attribution } from './attribution.ts';
import { guidedGradients } from './guided-gradients.ts';

export const guidedBackprop: Attribution = {
  of: 'network',
  asks: 'at images',
  attribute: async (batch) => ({
    shape: batch.asker.network.input.shape,
    values: await guidedGradients(batch, 'Guided backpropagation'),
  }),
};
