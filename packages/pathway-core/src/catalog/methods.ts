// What Pathlens calls a method: id, title, paper, parameters and cost. One entry per file in selection/ and attribution/.
import type { Cost } from './cost.ts';
import type { Parameter } from './parameters.ts';

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

export const selectionIds = [
  'neuron-mct',
  'neuron-intgrad',
  'greedy',
  'greedy-dead',
  'distillation-guided-routing',
  'random-path',
  'active-subnet',
  'dead-units',
  'activation',
  'gradient',
  'exact-marginal',
  'conductance',
  'atp-graddrop',
] as const;
export type SelectionId = (typeof selectionIds)[number];

/** Those that explain a pathway; the others explain the whole network. */
export const pathwayAttributionIds = ['pathway-gradient', 'pathway-gradient-at-layer'] as const;
export type PathwayAttributionId = (typeof pathwayAttributionIds)[number];

export const attributionIds = [
  ...pathwayAttributionIds,
  'gradient',
  'input-x-gradient',
  'integrated-gradients',
  'smooth-grad',
  'square-grad',
  'var-grad',
  'gradient-shap',
  'deep-lift',
  'lrp',
  'guided-backprop',
  'deconvnet',
  'grad-cam',
  'grad-cam-plus-plus',
  'layer-cam',
  'score-cam',
  'guided-grad-cam',
  'layer-gradient-x-activation',
  'occlusion',
  'rise',
] as const;
export type AttributionId = (typeof attributionIds)[number];
export type NetworkAttributionId = Exclude<AttributionId, PathwayAttributionId>;

/** Whether a method's maps are those of a pathway, which a selection gives at a sparsity. */
export function explainsPathway(id: AttributionId): id is PathwayAttributionId {
  return (pathwayAttributionIds as readonly AttributionId[]).includes(id);
}

/** Upper-case with underscores: the GraphQL enum value of an id. */
export function enumName(id: string): string {
  return id.toUpperCase().replaceAll('-', '_');
}
