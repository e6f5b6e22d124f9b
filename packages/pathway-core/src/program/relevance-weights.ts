// The weights of a layer as a rule of relevance propagation wants them: made once a program, read as any constant.
import { type Constant, lazyConstant } from '../tensor/constant.ts';
import type { WeightForm } from './relevance-rules.ts';

export function weightForm(weight: Constant, form: Exclude<WeightForm, 'own'>, gamma: number): Constant {
  const change = {
    positive: (value: number) => Math.max(value, 0),
    negative: (value: number) => Math.min(value, 0),
    ones: () => 1,
    'favoured-positive': (value: number) => value + gamma * Math.max(value, 0),
    'favoured-negative': (value: number) => value + gamma * Math.min(value, 0),
  }[form];
  return lazyConstant(weight.shape, () => weight.values().map(change));
}
