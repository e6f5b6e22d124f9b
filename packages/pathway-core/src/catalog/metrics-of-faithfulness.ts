// Metrics that ask whether a map foretells the answer: evaluation/metrics/<id>.ts.
import { baseline, samples } from './attribution-parameters.ts';
import { count, removal } from './metric-parameters.ts';
import type { Metric } from './metrics.ts';

const bhatt2020 = {
  citation: 'Bhatt, Weller, Moura, Evaluating and Aggregating Feature-based Model Explanations, IJCAI 2020',
  year: 2020,
  url: 'https://arxiv.org/abs/2005.00631',
} as const;

export const metricsOfFaithfulness = {
  'sensitivity-n': {
    id: 'sensitivity-n',
    title: 'Sensitivity-n',
    about:
      'Correlation of what a map gives random sets of pixels with what the answer loses without them, the mean over set sizes.',
    paper: {
      citation:
        'Ancona, Ceolini, Öztireli, Gross, Towards Better Understanding of Gradient-based Attribution Methods, ICLR 2018',
      year: 2018,
      url: 'https://arxiv.org/abs/1711.06104',
    },
    parameters: [
      count('sizes', 'Sizes', 'Sizes of sets, evenly spaced in their logarithm from one pixel on.', 10),
      {
        id: 'most',
        title: 'Largest size',
        about: 'Percent of the pixels in the largest sets.',
        kind: 'number',
        default: 80,
        min: 0.01,
        max: 100,
      },
      count('sets', 'Sets', 'Sets of each size.', 100),
      removal('zero'),
    ],
    better: 'higher',
    needs: 'nothing',
    cost: 'One forward pass a set, size and image, whatever the number of maps.',
  },
  'faithfulness-correlation': {
    id: 'faithfulness-correlation',
    title: 'Faithfulness correlation',
    about: 'Correlation of what a map gives random sets of pixels of one size with what the answer loses without them.',
    paper: bhatt2020,
    parameters: [
      count('subset', 'Subset', 'Pixels in a set; never more than half of the image.', 224),
      count('runs', 'Runs', 'Sets.', 100),
      removal('zero'),
    ],
    better: 'higher',
    needs: 'nothing',
    cost: 'One forward pass a run and image, whatever the number of maps.',
  },
  infidelity: {
    id: 'infidelity',
    title: 'Infidelity',
    about:
      'Squared difference between what a map foretells of small changes of the image and what the answer does: a map of slopes, not of contributions.',
    paper: {
      citation:
        'Yeh, Hsieh, Suggala, Inouye, Ravikumar, On the (In)fidelity and Sensitivity of Explanations, NeurIPS 2019',
      year: 2019,
      url: 'https://arxiv.org/abs/1901.09392',
    },
    parameters: [
      samples('Changes of an image.', 10),
      {
        id: 'deviation',
        title: 'Deviation',
        about: 'Of the normal noise that is taken off, in units of the input as the model takes it.',
        kind: 'number',
        default: 0.1,
        min: 1e-6,
        max: 1000,
      },
      {
        id: 'scaled',
        title: 'Scaled',
        about: 'Takes each map times the one factor that foretells best, so that methods of different scale compare.',
        kind: 'boolean',
        default: false,
      },
    ],
    better: 'lower',
    needs: 'nothing',
    cost: 'One forward pass a sample and image, whatever the number of maps.',
  },
  completeness: {
    id: 'completeness',
    title: 'Completeness gap',
    about:
      'What a map misses of the change of the answer from a baseline, as a share of that change; 0 of maps of contributions.',
    paper: {
      citation: 'Sundararajan, Taly, Yan, Axiomatic Attribution for Deep Networks, ICML 2017',
      year: 2017,
      url: 'https://arxiv.org/abs/1703.01365',
    },
    parameters: [baseline('What the answer is compared with')],
    better: 'lower',
    needs: 'nothing',
    cost: 'One forward pass an image.',
  },
} as const satisfies Readonly<Record<string, Metric>>;
