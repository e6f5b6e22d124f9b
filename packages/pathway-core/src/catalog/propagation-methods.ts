// Attribution methods that go back through the network by rules of their own.
import { baseline } from './attribution-parameters.ts';
import type { AttributionMethod } from './methods.ts';

export const propagationMethods = {
  'deep-lift': {
    id: 'deep-lift',
    family: 'attribution',
    title: 'DeepLift',
    about: 'Differences from a baseline shared out from the answer to the pixels (rescale rule).',
    paper: {
      citation:
        'Shrikumar, Greenside, Kundaje, Learning Important Features Through Propagating Activation Differences, ICML 2017',
      year: 2017,
      url: 'https://arxiv.org/abs/1704.02685',
    },
    parameters: [baseline('What the image is compared with')],
    cost: { forward: 2, backward: 1, perSparsity: false },
  },
  lrp: {
    id: 'lrp',
    family: 'attribution',
    title: 'LRP',
    about: 'Layer-wise relevance propagation: the answer shared out, layer by layer, among what it was made of.',
    paper: {
      citation: 'Bach et al., On Pixel-Wise Explanations by Layer-Wise Relevance Propagation, PLoS ONE 2015',
      year: 2015,
      url: 'https://doi.org/10.1371/journal.pone.0130140',
    },
    parameters: [
      {
        id: 'composite',
        title: 'Composite',
        about:
          'Which rule which layer has: ε on dense layers and z⁺ on convolutions, the same with a flat first layer, or γ on convolutions and a box on the first layer.',
        kind: 'choice',
        default: 'epsilon-plus',
        choices: ['epsilon-plus', 'epsilon-plus-flat', 'epsilon-gamma-box'],
      },
      {
        id: 'epsilon',
        title: 'ε',
        about: 'Added to every denominator, with its sign.',
        kind: 'number',
        default: 1e-6,
        min: 1e-12,
        max: 10,
      },
      {
        id: 'gamma',
        title: 'γ',
        about: 'How much more the favoured sign weighs, in the composite with γ.',
        kind: 'number',
        default: 0.25,
        min: 0,
        max: 100,
      },
      {
        id: 'start',
        title: 'Shared out',
        about: 'The logit of the class, which the map then adds up to, or one.',
        kind: 'choice',
        default: 'logit',
        choices: ['logit', 'one'],
      },
    ],
    cost: { forward: 2, backward: 2, perSparsity: false },
  },
  'guided-backprop': {
    id: 'guided-backprop',
    family: 'attribution',
    title: 'Guided backpropagation',
    about: 'The gradient, except that each ReLU passes back only what is positive.',
    paper: {
      citation: 'Springenberg, Dosovitskiy, Brox, Riedmiller, Striving for Simplicity, 2015',
      year: 2015,
      url: 'https://arxiv.org/abs/1412.6806',
    },
    parameters: [],
    cost: { forward: 1, backward: 1, perSparsity: false },
  },
  deconvnet: {
    id: 'deconvnet',
    family: 'attribution',
    title: 'Deconvnet',
    about: 'The gradient, except that each ReLU passes back what is positive, whatever its input was.',
    paper: {
      citation: 'Zeiler, Fergus, Visualizing and Understanding Convolutional Networks, ECCV 2014',
      year: 2014,
      url: 'https://arxiv.org/abs/1311.2901',
    },
    parameters: [],
    cost: { forward: 1, backward: 1, perSparsity: false },
  },
} as const satisfies Readonly<Record<string, AttributionMethod>>;
