// The attribution methods: one entry per file in attribution/, by what they are made of.
import { camMethods } from './cam-methods.ts';
import { gradientMethods } from './gradient-methods.ts';
import type { AttributionId, AttributionMethod } from './methods.ts';
import { khakzar2021 } from './papers.ts';
import { perturbationMethods } from './perturbation-methods.ts';
import { propagationMethods } from './propagation-methods.ts';

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
  ...gradientMethods,
  ...propagationMethods,
  ...camMethods,
  ...perturbationMethods,
};
