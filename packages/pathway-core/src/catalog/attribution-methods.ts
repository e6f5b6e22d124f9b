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
};
