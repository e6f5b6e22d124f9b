// Attribution methods that cover parts of the image and look at the answers.
import { baseline, samples, score } from './attribution-parameters.ts';
import type { AttributionMethod } from './methods.ts';

export const perturbationMethods = {
  occlusion: {
    id: 'occlusion',
    family: 'attribution',
    title: 'Occlusion',
    about: 'How much the answer falls when a window of the image is covered.',
    paper: {
      citation: 'Zeiler, Fergus, Visualizing and Understanding Convolutional Networks, ECCV 2014',
      year: 2014,
      url: 'https://arxiv.org/abs/1311.2901',
    },
    parameters: [
      {
        id: 'window',
        title: 'Window',
        about: 'Side of the window, in pixels.',
        kind: 'integer',
        default: 8,
        min: 1,
        max: 4096,
      },
      {
        id: 'stride',
        title: 'Stride',
        about: 'Pixels from one window to the next; never more than its side.',
        kind: 'integer',
        default: 4,
        min: 1,
        max: 4096,
      },
      baseline('What a window shows'),
      score('logit'),
    ],
    cost: { forward: 1, backward: 0, perSparsity: false, factors: [{ of: 'windows' }] },
  },
  rise: {
    id: 'rise',
    family: 'attribution',
    title: 'RISE',
    about: 'Random smooth masks, each weighed by the answer to the image seen through it.',
    paper: {
      citation: 'Petsiuk, Das, Saenko, RISE, BMVC 2018',
      year: 2018,
      url: 'https://arxiv.org/abs/1806.07421',
    },
    parameters: [
      samples('Masks.', 1000),
      {
        id: 'grid',
        title: 'Grid',
        about: 'Cells of a mask along each side.',
        kind: 'integer',
        default: 7,
        min: 1,
        max: 256,
      },
      {
        id: 'keep',
        title: 'Kept',
        about: 'Share of cells that stay.',
        kind: 'number',
        default: 0.5,
        min: 0.01,
        max: 0.99,
      },
      score('probability'),
    ],
    cost: { forward: 1, backward: 0, perSparsity: false, factors: [{ of: 'parameter', id: 'samples' }] },
  },
} as const satisfies Readonly<Record<string, AttributionMethod>>;
