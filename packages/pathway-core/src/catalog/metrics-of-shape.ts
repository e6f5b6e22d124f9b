// Metrics of a map alone, and of a map beside the object that people marked: evaluation/metrics/<id>.ts.
import { pixels } from './metric-parameters.ts';
import type { Metric } from './metrics.ts';

const cost = 'No pass: maps and regions are read once.';

const arras2022 = {
  citation:
    'Arras, Osman, Samek, CLEVR-XAI: A Benchmark Dataset for the Ground Truth Evaluation of Neural Network Explanations, Information Fusion 2022',
  year: 2022,
  url: 'https://arxiv.org/abs/2003.07258',
} as const;

export const metricsOfShape = {
  sparseness: {
    id: 'sparseness',
    title: 'Sparseness',
    about:
      'Gini index of the pixels’ magnitudes: 0 where all are equal, near 1 where one holds everything. No merit by itself: one random pixel has the most.',
    paper: {
      citation: 'Chalasani et al., Concise Explanations of Neural Networks Using Adversarial Training, ICML 2020',
      year: 2020,
      url: 'https://arxiv.org/abs/1810.06583',
    },
    parameters: [],
    better: 'neither',
    needs: 'nothing',
    cost,
  },
  complexity: {
    id: 'complexity',
    title: 'Complexity',
    about: 'Entropy of the pixels’ magnitudes: over how many pixels a map is spread. No merit by itself.',
    paper: {
      citation: 'Bhatt, Weller, Moura, Evaluating and Aggregating Feature-based Model Explanations, IJCAI 2020',
      year: 2020,
      url: 'https://arxiv.org/abs/2005.00631',
    },
    parameters: [
      {
        id: 'relative',
        title: 'Relative',
        about: 'As a share of the entropy of an even map, 0 to 1, instead of in nats.',
        kind: 'boolean',
        default: false,
      },
    ],
    better: 'neither',
    needs: 'nothing',
    cost,
  },
  'pointing-game': {
    id: 'pointing-game',
    title: 'Pointing game',
    about: 'How often the largest value of a map lies in the object; where several are largest, the share of them.',
    paper: {
      citation: 'Zhang et al., Top-down Neural Attention by Excitation Backprop, IJCV 2018',
      year: 2018,
      url: 'https://arxiv.org/abs/1608.00507',
    },
    parameters: [
      pixels,
      {
        id: 'tolerance',
        title: 'Tolerance',
        about: 'Pixels that the largest value may lie outside of the object; the paper takes 15.',
        kind: 'integer',
        default: 0,
        min: 0,
        max: 1000,
      },
    ],
    better: 'higher',
    needs: 'regions',
    cost,
  },
  'relevance-mass': {
    id: 'relevance-mass',
    title: 'Relevance mass',
    about: 'Share of a map that lies in the object.',
    paper: arras2022,
    parameters: [pixels],
    better: 'higher',
    needs: 'regions',
    cost,
  },
  'relevance-rank': {
    id: 'relevance-rank',
    title: 'Relevance rank',
    about: 'Of as many of the largest values as the object has pixels, the share that lies in it.',
    paper: arras2022,
    parameters: [pixels],
    better: 'higher',
    needs: 'regions',
    cost,
  },
  'box-energy': {
    id: 'box-energy',
    title: 'Energy in box',
    about: 'Share of a map that lies in the smallest box around the object.',
    paper: {
      citation: 'Wang et al., Score-CAM, CVPR workshops 2020',
      year: 2020,
      url: 'https://arxiv.org/abs/1910.01279',
    },
    parameters: [pixels],
    better: 'higher',
    needs: 'regions',
    cost,
  },
} as const satisfies Readonly<Record<string, Metric>>;
