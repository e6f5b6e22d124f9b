// What Khakzar et al., CVPR 2021, compare, as one experiment: seven pathways, the sparsities of their figures, and the maps beside
// Pathway Gradient. Two readings, as of claims: what the paper says, or what its released code computes.
import { type ClaimPathId, claimSelection } from './claim-paths.ts';
import type { MapMethod } from './map-name.ts';
import type { AttributionId, SelectionId } from './methods.ts';
import { completeParameters, type ParameterValues } from './parameters.ts';
import { presetParameters } from './presets.ts';
import { selectionMethods } from './selection-methods.ts';

export const paperReadings = ['corrected', 'release'] as const;
export type PaperReading = (typeof paperReadings)[number];

export interface PaperExperiment {
  readonly selections: readonly { readonly id: SelectionId; readonly parameters: ParameterValues }[];
  /** 90 for VGG-16, 70 and 75 for ResNet-50, and those of the strip from dense to sparse. */
  readonly sparsities: readonly number[];
  readonly maps: readonly MapMethod[];
}

/** Whose networks it prunes, with what their input is. */
export const paperNetworks = {
  titles: ['VGG-16', 'ResNet-50'],
  input: [3, 224, 224],
  classes: 1000,
  shorterSide: 256,
  mean: [0.485, 0.456, 0.406],
  std: [0.229, 0.224, 0.225],
} as const;

const paths: readonly ClaimPathId[] = ['mct', 'intgrad', 'dgr-1', 'dgr-r', 'greedy-dead', 'random'];
const maps: readonly AttributionId[] = [
  'pathway-gradient',
  'gradient',
  'guided-backprop',
  'grad-cam',
  'input-x-gradient',
  'integrated-gradients',
];

/** What the paper says of its settings, where claims take shorter ways. */
const stated = {
  preset: 'corrected',
  routingSteps: 1000,
  routingRate: 0.01,
  greedyStep: 1,
  intgradPoints: 10,
} as const;

export function paperExperiment(reading: PaperReading): PaperExperiment {
  const settings = reading === 'release' ? { preset: 'release' } : stated;
  const variant = reading === 'release' ? 'release' : 'exact';
  return {
    selections: [
      ...paths.map((path) => claimSelection(path, settings)),
      { id: 'active-subnet', parameters: completeParameters(selectionMethods['active-subnet'], { variant }) },
    ],
    sparsities: [70, 75, 80, 85, 90, 95, 98],
    maps: maps.map((id) => ({ id, parameters: presetParameters('paper', id) })),
  };
}
