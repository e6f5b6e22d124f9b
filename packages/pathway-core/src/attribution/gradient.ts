// Gradient, Simonyan et al., 2013: A = ∂Φ_c(x)/∂x of the whole network.
import type { Attribution } from './attribution.ts';
import { gradientsOf } from './input-gradients.ts';

export const gradient: Attribution = {
  of: 'network',
  asks: 'at images',
  attribute: async (batch) => ({ shape: batch.asker.network.input.shape, values: await gradientsOf(batch) }),
};
