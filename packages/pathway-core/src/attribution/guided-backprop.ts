// Guided backpropagation, Springenberg et al., 2015: the gradient, except that a ReLU passes back only what is positive, where
// its output is positive. Where the network has no ReLU it is the plain gradient, and is refused.
import { PathlensError } from '../errors.ts';
import { guidedProgram, isGuided } from '../program/questions/guided-question.ts';
import type { Attribution } from './attribution.ts';
import { gradientsOf } from './input-gradients.ts';

const question = { key: 'guided gradient', program: guidedProgram };

export const guidedBackprop: Attribution = {
  of: 'network',
  async attribute(batch) {
    const { network } = batch.asker;
    if (!network.nodes.some((node) => isGuided(node, network))) {
      throw new PathlensError('ATTRIBUTION_UNDEFINED', 'Guided backpropagation needs a ReLU; the model has none.', {
        path: ['method'],
        hint: 'Without a ReLU it would be the plain gradient: choose gradient.',
      });
    }
    return { shape: network.input.shape, values: await gradientsOf(batch, question) };
  },
};
