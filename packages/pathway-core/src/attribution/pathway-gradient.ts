// Pathway Gradient, Khakzar et al., CVPR 2021: A = ∂Φ_c(x; m)/∂x, the mask m computed once at x and held constant, pruned
// units replaced by zero.
import type { Attribution } from './attribution.ts';

export const pathwayGradient: Attribution = { of: 'pathway' };
