// Attribution methods that make a coarse map at an activation point and enlarge it.
import { camLayer, score } from './attribution-parameters.ts';
import type { AttributionMethod } from './methods.ts';

export const camMethods = {
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
      camLayer,
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
  'grad-cam-plus-plus': {
    id: 'grad-cam-plus-plus',
    family: 'attribution',
    title: 'Grad-CAM++',
    about: 'Grad-CAM whose places weigh by the curvature of the answer: for several objects of a class.',
    paper: {
      citation: 'Chattopadhyay, Sarkar, Howlader, Balasubramanian, Grad-CAM++, WACV 2018',
      year: 2018,
      url: 'https://arxiv.org/abs/1710.11063',
    },
    parameters: [camLayer],
    cost: { forward: 1, backward: 1, perSparsity: false },
  },
  'layer-cam': {
    id: 'layer-cam',
    family: 'attribution',
    title: 'LayerCAM',
    about: 'Every place of a channel weighed by its own positive gradient: fine maps from early activations.',
    paper: {
      citation: 'Jiang, Zhang, Hou, Cheng, Wei, LayerCAM, IEEE TIP 2021',
      year: 2021,
      url: 'https://doi.org/10.1109/TIP.2021.3089943',
    },
    parameters: [camLayer],
    cost: { forward: 1, backward: 1, perSparsity: false },
  },
  'score-cam': {
    id: 'score-cam',
    family: 'attribution',
    title: 'Score-CAM',
    about: 'Channels of one activation, weighed by the answer to the image seen through each.',
    paper: {
      citation: 'Wang et al., Score-CAM, CVPR Workshops 2020',
      year: 2020,
      url: 'https://arxiv.org/abs/1910.01279',
    },
    parameters: [camLayer, score('probability')],
    cost: { forward: 1, backward: 0, perSparsity: false, factors: [{ of: 'channels' }] },
  },
  'guided-grad-cam': {
    id: 'guided-grad-cam',
    family: 'attribution',
    title: 'Guided Grad-CAM',
    about: 'Guided backpropagation times the enlarged Grad-CAM.',
    paper: {
      citation: 'Selvaraju et al., Grad-CAM, ICCV 2017',
      year: 2017,
      url: 'https://arxiv.org/abs/1610.02391',
    },
    parameters: [camLayer],
    cost: { forward: 2, backward: 2, perSparsity: false },
  },
  'layer-gradient-x-activation': {
    id: 'layer-gradient-x-activation',
    family: 'attribution',
    title: 'Layer gradient × activation',
    about: 'What one activation contributes, summed over its channels; signed.',
    paper: {
      citation:
        'Ancona, Ceolini, Öztireli, Gross, Towards Better Understanding of Gradient-Based Attribution Methods, ICLR 2018',
      year: 2018,
      url: 'https://arxiv.org/abs/1711.06104',
    },
    parameters: [camLayer],
    cost: { forward: 1, backward: 1, perSparsity: false },
  },
} as const satisfies Readonly<Record<string, AttributionMethod>>;
