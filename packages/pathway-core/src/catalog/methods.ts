// The methods Pathlens offers: ids, titles, papers, parameters and cost. One entry per file in selection/ and attribution/.
import type { Parameter } from './parameters.ts';

/** Passes per image, so that cost can be shown before a run starts. */
export interface Cost {
  readonly forward: number;
  readonly backward: number;
  /** Whether these passes are spent once per sparsity. */
  readonly perSparsity: boolean;
}

interface MethodBase {
  readonly title: string;
  /** One sentence for a card. */
  readonly about: string;
  readonly paper: { readonly citation: string; readonly year: number; readonly url?: string } | null;
  readonly parameters: readonly Parameter[];
  readonly cost: Cost;
}

export interface SelectionMethod extends MethodBase {
  readonly id: SelectionId;
  readonly family: 'selection';
  /** How the threshold is set: over all units, within each activation point, or not at all. */
  readonly scope: 'global' | 'perLayer' | 'fixed';
}

export interface AttributionMethod extends MethodBase {
  readonly id: AttributionId;
  readonly family: 'attribution';
}

export const selectionIds = ['neuron-mct', 'random-path', 'dead-units'] as const;
export type SelectionId = (typeof selectionIds)[number];

export const attributionIds = ['pathway-gradient', 'gradient'] as const;
export type AttributionId = (typeof attributionIds)[number];

const khakzar2021 = {
  citation: 'Khakzar et al., Neural Response Interpretation Through the Lens of Critical Pathways, CVPR 2021',
  year: 2021,
  url: 'https://arxiv.org/abs/2103.16886',
} as const;

export const selectionMethods: Readonly<Record<SelectionId, SelectionMethod>> = {
  'neuron-mct': {
    id: 'neuron-mct',
    family: 'selection',
    title: 'NeuronMCT',
    about: 'Marginal contribution of each unit, first-order Taylor: |a·∂y/∂a|.',
    paper: khakzar2021,
    parameters: [],
    cost: { forward: 1, backward: 1, perSparsity: false },
    scope: 'global',
  },
  'random-path': {
    id: 'random-path',
    family: 'selection',
    title: 'Random path',
    about: 'The same share of units in every activation point, chosen at random. A control.',
    paper: null,
    parameters: [],
    cost: { forward: 0, backward: 0, perSparsity: false },
    scope: 'perLayer',
  },
  'dead-units': {
    id: 'dead-units',
    family: 'selection',
    title: 'Dead units',
    about: 'Every unit that is off for the input, whatever the sparsity. A baseline.',
    paper: khakzar2021,
    parameters: [],
    cost: { forward: 1, backward: 0, perSparsity: false },
    scope: 'fixed',
  },
};

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

/** Upper-case with underscores: the GraphQL enum value of an id. */
export function enumName(id: string): string {
  return id.toUpperCase().replaceAll('-', '_');
}
