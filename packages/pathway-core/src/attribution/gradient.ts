// Gradient, Simonyan et al., 2013: A = ∂Φ_c(x)/∂x of the whole network.
import type { Attribution } from './attribution.ts';

export const gradient: Attribution = { of: 'network' };
