// Deconvnet, Zeiler and Fergus, ECCV 2014: the gradient, except that a ReLU passes back what is positive, whatever its input was.
import { deconvnetProgram } from '../program/questions/guided-question.ts';
import type { Attribution } from './attribution.ts';
import { gradientsOf } from './input-gradients.ts';
import { needsRelu } from './needs-relu.ts';

const question = { key: 'deconvnet', program: deconvnetProgram };

export const deconvnet: Attribution = {
  of: 'network',
  asks: 'at images',
  async attribute(batch) {
    const { network } = batch.asker;
    needsRelu('Deconvnet', network);
    return { shape: network.input.shape, values: await gradientsOf(batch, question) };
  },
};
