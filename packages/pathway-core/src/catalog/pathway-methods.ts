// Attribution methods whose maps are those of a pathway.
import { camLayer } from './attribution-parameters.ts';
import type { AttributionMethod } from './methods.ts';
import { khakzar2021 } from './papers.ts';

export const pathwayMethods = {
  'pathway-gradient': {
    id: 'pathway-gradient',
    family: 'attribution',
    title: 'Pathway Gradient',
    about: 'Input gradient of the network pruned to the pathway.',
    paper: khakzar2021,
    parameters: [],
    cost: { forward: 1, backward: 1, perSparsity: true },
  },
  'pathway-gradient-at-layer': {
    id: 'pathway-gradient-at-layer',
    family: 'attribution',
    title: 'PathwayGrad@layer',
    about:
      'The pathway’s gradient at one activation, summed over channels and enlarged: what NeuronIntGrad* of the paper’s figures may be, which no released file defines. Blurred maps score better when pixels are removed.',
    paper: khakzar2021,
    parameters: [
      camLayer,
      {
        id: 'smooth',
        title: 'Smoothed',
        about: 'Takes means of 2 × 2 places, enlarged again, unless the activation has 7 × 7 places.',
        kind: 'boolean',
        default: true,
      },
    ],
    cost: { forward: 1, backward: 1, perSparsity: true },
  },
} as const satisfies Readonly<Record<string, AttributionMethod>>;
