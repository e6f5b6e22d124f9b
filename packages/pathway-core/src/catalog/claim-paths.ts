// The pathways that claims are about: which selections they are, with the settings of a run. Two presets: `corrected` compares
// what the paper says; `release` repeats what the released code computes (D1, D3 and D5 of algorithms.md §6).

import type { SelectionId } from './methods.ts';
import { completeParameters, type ParameterValues } from './parameters.ts';
import { selectionMethods } from './selection-methods.ts';

export const claimPathIds = ['intgrad', 'mct', 'dgr-1', 'dgr-r', 'greedy', 'greedy-dead', 'random'] as const;
export type ClaimPathId = (typeof claimPathIds)[number];

/** Selected by contribution, by an objective that keeps the answer, or by nothing. */
export type ClaimPathKind = 'contribution' | 'pruning' | 'control';

export interface ClaimPath {
  readonly id: ClaimPathId;
  readonly title: string;
  readonly kind: ClaimPathKind;
  readonly selection: SelectionId;
}

export const claimPaths: Readonly<Record<ClaimPathId, ClaimPath>> = {
  intgrad: { id: 'intgrad', title: 'NeuronIntGrad', kind: 'contribution', selection: 'neuron-intgrad' },
  mct: { id: 'mct', title: 'NeuronMCT', kind: 'contribution', selection: 'neuron-mct' },
  'dgr-1': { id: 'dgr-1', title: 'DGR (1)', kind: 'pruning', selection: 'distillation-guided-routing' },
  'dgr-r': { id: 'dgr-r', title: 'DGR (r)', kind: 'pruning', selection: 'distillation-guided-routing' },
  greedy: { id: 'greedy', title: 'Greedy', kind: 'pruning', selection: 'greedy' },
  'greedy-dead': { id: 'greedy-dead', title: 'Greedy (dead)', kind: 'pruning', selection: 'greedy-dead' },
  random: { id: 'random', title: 'Random', kind: 'control', selection: 'random-path' },
};

/** What the released code sets, whatever the parameters of the study say. */
const released: Readonly<Record<ClaimPathId, ParameterValues>> = {
  intgrad: { steps: 10, schedule: 'release' },
  mct: {},
  'dgr-1': { steps: 1000, learningRate: 0.01 },
  'dgr-r': { steps: 1000, learningRate: 0.01, init: 'random' },
  greedy: { step: 1 },
  'greedy-dead': { step: 1, variant: 'release' },
  random: {},
};

function corrected({ routingSteps, routingRate, greedyStep, intgradPoints }: ParameterValues) {
  const routing = { steps: routingSteps, learningRate: routingRate };
  const settings: Readonly<Record<ClaimPathId, ParameterValues>> = {
    intgrad: { steps: intgradPoints },
    mct: {},
    'dgr-1': routing,
    'dgr-r': { ...routing, init: 'random' },
    greedy: { step: greedyStep },
    'greedy-dead': { step: greedyStep },
    random: {},
  };
  return settings;
}

/** The selection of a pathway with the parameters of a claims study. */
export function claimSelection(
  path: ClaimPathId,
  study: ParameterValues,
): { readonly id: SelectionId; readonly parameters: ParameterValues } {
  const settings = study.preset === 'release' ? released : corrected(study);
  const id = claimPaths[path].selection;
  return { id, parameters: completeParameters(selectionMethods[id], settings[path]) };
}
