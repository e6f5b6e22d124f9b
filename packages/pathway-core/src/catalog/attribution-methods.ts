// The attribution methods: one entry per file in attribution/.
import type { AttributionId, AttributionMethod } from './methods.ts';
import { khakzar2021 } from './papers.ts';

export const attributionMethods: Readonly<Record<AttributionId, AttributionMethod>> = {
  'pathway-gradient': {
    id: 'pathway-gradient',
    family: 'attribution',
    title: 'Pathway Gradient',
    about: 'Input gradient of the network pruned to the pathway.',
    paper: khakzar2021,
    parameters: [],
    cost: { forward: 1, backward: 1, perSparsity: true },
  },
  gradient: {
    id: 'gradient',
    family: 'attribution',
    title: 'Gradient',
    about: 'Input gradient of the whole network.',
    paper: {
      citation: 'Simonyan, Vedaldi, Zisserman, Deep Inside Convolutional Networks, 2013',
      year: 2013,
      url: 'https://arxiv.org/abs/1312.6034',
    },
    parameters: [],
    cost: { forward: 1, backward: 1, perSparsity: false },
  },
  'input-x-gradient': {
    id: 'input-x-gradient',
    family: 'attribution',
    title: 'Input × gradient',
    about: 'The gradient times the input: the formula of NeuronMCT on pixels (InputMCT).',
    paper: {
      citation: 'Shrikumar, Greenside, Shcherbina, Kundaje, Not Just a Black Box, 2016',
      year: 2016,
      url: 'https://arxiv.org/abs/1605.01713',
    },
    parameters: [],
    cost: { forward: 1, backward: 1, perSparsity: false },
  },
  'integrated-gradients': {
    id: 'integrated-gradients',
    family: 'attribution',
    title: 'Integrated gradients',
    about: 'The gradient averaged on the way from a baseline to the image, times that way: NeuronIntGrad on pixels.',
    paper: {
      citation: 'Sundararajan, Taly, Yan, Axiomatic Attribution for Deep Networks, ICML 2017',
      year: 2017,
      url: 'https://arxiv.org/abs/1703.01365',
    },
    parameters: [
      {
        id: 'steps',
        title: 'Points',
        about: 'How many points the integral is taken at; the trapezoid rule takes one more.',
        kind: 'integer',
        default: 50,
        min: 1,
        max: 1000,
      },
      {
        id: 'rule',
        title: 'Rule',
        about: 'Where the points lie and how they are weighted.',
        kind: 'choice',
        default: 'midpoint',
        choices: ['midpoint', 'left', 'right', 'trapezoid', 'gauss-legendre'],
      },
      {
        id: 'baseline',
        title: 'Baseline',
        about:
          'Where the way starts: zero of the input as the model takes it, each channel’s mean, the image blurred, or noise of its spread.',
        kind: 'choice',
        default: 'zero',
        choices: ['zero', 'mean', 'blur', 'noise'],
      },
    ],
    cost: { forward: 1, backward: 1, perSparsity: false, factors: [{ of: 'parameter', id: 'steps' }] },
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
  'grad-cam': {
    id: 'grad-cam',
    family: 'attribution',
    title: 'Grad-CAM',
    about: 'Channels of one activation, weighted by their mean gradient: coarse, as large as that activation.',
    paper: {
      citation: 'Selvaraju et al., Grad-CAM, ICCV 2017',
      year: 2017,
      url: 'https://arxiv.org/abs/1610.02391',
    },
    parameters: [
      {
        id: 'layer',
        title: 'Activation',
        about: 'Index of the activation point; −1 takes the last one with height and width.',
        kind: 'integer',
        default: -1,
        min: -1,
        max: 100_000,
      },
      {
        id: 'relu',
        title: 'Positive part only',
        about: 'Leaves out what speaks against the class.',
        kind: 'boolean',
        default: true,
      },
    ],
    cost: { forward: 1, backward: 1, perSparsity: false },
  },
};
