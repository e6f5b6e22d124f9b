// Metrics that take pixels out and look at the answer: evaluation/metrics/<id>.ts.
import { removal } from './metric-parameters.ts';
import type { Metric } from './metrics.ts';

const cost = 'One forward pass a level, map and image; the same passes serve all metrics of one order and removal.';

const samek2017 = {
  citation:
    'Samek, Binder, Montavon, Lapuschkin, Müller, Evaluating the Visualization of What a Deep Neural Network Has Learned, TNNLS 2017',
  year: 2017,
  url: 'https://arxiv.org/abs/1509.06321',
} as const;

const petsiuk2018 = {
  citation: 'Petsiuk, Das, Saenko, RISE, BMVC 2018',
  year: 2018,
  url: 'https://arxiv.org/abs/1806.07421',
} as const;

export const metricsOfRemoval = {
  deletion: {
    id: 'deletion',
    title: 'Deletion',
    about: 'Mean probability of the class while the most relevant pixels are taken out.',
    paper: petsiuk2018,
    parameters: [removal('zero')],
    better: 'lower',
    needs: 'nothing',
    cost,
  },
  insertion: {
    id: 'insertion',
    title: 'Insertion',
    about: 'Mean probability of the class while the most relevant pixels are put into an image that lacks all.',
    paper: petsiuk2018,
    parameters: [removal('blur')],
    better: 'higher',
    needs: 'nothing',
    cost,
  },
  lerf: {
    id: 'lerf',
    title: 'LeRF',
    about: 'Area under the change of the probability as the least relevant pixels are taken out first.',
    paper: samek2017,
    parameters: [removal('zero')],
    better: 'lower',
    needs: 'nothing',
    cost,
  },
  morf: {
    id: 'morf',
    title: 'MoRF',
    about: 'Area under the change of the probability as the most relevant pixels are taken out first.',
    paper: samek2017,
    parameters: [removal('zero')],
    better: 'higher',
    needs: 'nothing',
    cost,
  },
  road: {
    id: 'road',
    title: 'ROAD',
    about: 'How often the class stays the answer while the most relevant pixels are imputed from their neighbours.',
    paper: {
      citation: 'Rong, Leemann, Borisov, Kasneci, Kasneci, A Consistent and Efficient Evaluation Strategy, ICML 2022',
      year: 2022,
      url: 'https://arxiv.org/abs/2202.00449',
    },
    parameters: [removal('noisy-linear')],
    better: 'lower',
    needs: 'nothing',
    cost: `${cost} Imputing solves a linear system a level.`,
  },
} as const satisfies Readonly<Record<string, Metric>>;
