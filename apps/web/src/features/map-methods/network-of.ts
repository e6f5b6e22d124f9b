// A model of a form as a network.
import type { ModelOption } from '../new-experiment/draft.ts';
import type { Network } from './network.ts';

export function networkOf({ number, model, inputShape, activations }: ModelOption['latest']): Network {
  return { title: `${model.name} v${number}`, input: inputShape, activations };
}
