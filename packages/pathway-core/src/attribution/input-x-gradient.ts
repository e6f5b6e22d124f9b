// Input × gradient, Shrikumar et al., 2016 (InputMCT of Khakzar et al., 2021): A = x ⊙ ∂Φ_c(x)/∂x, the first-order change of
// the answer as each input goes to 0. The same formula as NeuronMCT, on the input.
import type { Attribution } from './attribution.ts';
import { gradientsOf } from './input-gradients.ts';

export const inputXGradient: Attribution = {
  of: 'network',
  asks: 'at images',
  async attribute(batch) {
    const gradients = await gradientsOf(batch);
    return {
      shape: batch.asker.network.input.shape,
      values: gradients.map((value, at) => value * batch.images[at]),
    };
  },
};
