// Attribution methods that are gradients, or means of gradients.
import { baseline, noise, samples } from './attribution-parameters.ts';
import type { AttributionMethod } from './methods.ts';

export const gradientMethods = {
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
        about: 'How many points the integral is taken at; trapezoid and endpoints take one more.',
        kind: 'integer',
        default: 50,
        min: 1,
        max: 1000,
      },
      {
        id: 'rule',
        title: 'Rule',
        about:
          'Where the points lie and how they are weighted; endpoints, as the code of Khakzar et al., weighs both ends in full and adds up to (n + 1)/n.',
        kind: 'choice',
        default: 'midpoint',
        choices: ['midpoint', 'left', 'right', 'trapezoid', 'gauss-legendre', 'endpoints'],
      },
      baseline('Where the way starts'),
    ],
    cost: { forward: 1, backward: 1, perSparsity: false, factors: [{ of: 'parameter', id: 'steps' }] },
  },
  'smooth-grad': {
    id: 'smooth-grad',
    family: 'attribution',
    title: 'SmoothGrad',
    about: 'The gradient averaged over noisy copies of the image.',
    paper: {
      citation: 'Smilkov, Thorat, Kim, Viégas, Wattenberg, SmoothGrad, 2017',
      year: 2017,
      url: 'https://arxiv.org/abs/1706.03825',
    },
    parameters: [samples('Noisy copies of the image.', 50), noise(0.15)],
    cost: { forward: 1, backward: 1, perSparsity: false, factors: [{ of: 'parameter', id: 'samples' }] },
  },
  'square-grad': {
    id: 'square-grad',
    family: 'attribution',
    title: 'SquareGrad',
    about: 'The squared gradient averaged over noisy copies of the image; never negative.',
    paper: {
      citation: 'Hooker, Erhan, Kindermans, Kim, A Benchmark for Interpretability Methods, NeurIPS 2019',
      year: 2019,
      url: 'https://arxiv.org/abs/1806.10758',
    },
    parameters: [samples('Noisy copies of the image.', 50), noise(0.15)],
    cost: { forward: 1, backward: 1, perSparsity: false, factors: [{ of: 'parameter', id: 'samples' }] },
  },
  'var-grad': {
    id: 'var-grad',
    family: 'attribution',
    title: 'VarGrad',
    about: 'The variance of the gradient over noisy copies of the image; never negative.',
    paper: {
      citation: 'Adebayo, Gilmer, Goodfellow, Kim, Local Explanation Methods, 2018',
      year: 2018,
      url: 'https://arxiv.org/abs/1810.03307',
    },
    parameters: [samples('Noisy copies of the image.', 50), noise(0.15)],
    cost: { forward: 1, backward: 1, perSparsity: false, factors: [{ of: 'parameter', id: 'samples' }] },
  },
  'gradient-shap': {
    id: 'gradient-shap',
    family: 'attribution',
    title: 'GradientSHAP',
    about: 'Gradients at random places between baselines and the noisy image, times the way: expected gradients.',
    paper: {
      citation: 'Lundberg, Lee, A Unified Approach to Interpreting Model Predictions, NeurIPS 2017',
      year: 2017,
      url: 'https://arxiv.org/abs/1705.07874',
    },
    parameters: [samples('Places drawn.', 50), noise(0), baseline('Where a way starts')],
    cost: { forward: 1, backward: 1, perSparsity: false, factors: [{ of: 'parameter', id: 'samples' }] },
  },
} as const satisfies Readonly<Record<string, AttributionMethod>>;
