// NeuronMCT, Khakzar et al., CVPR 2021: marginal contribution of a unit, first-order Taylor. s = |a · ∂Φ_c/∂a|, one global
// quantile. A dead unit has score 0 and is never above a threshold, so no pathway of it holds one.
import { fromWholePass } from './selection.ts';

export const neuronMct = fromWholePass(true, ({ scores }) => ({ kind: 'ranked', scores, scope: 'global' }));
