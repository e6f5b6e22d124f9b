// Metrics by what they ask of a map, in the order in which they are offered.
import { type Metric, type MetricId, metricMethods } from '@pathlens/pathway-core/catalog';

export const groupIds = ['removal', 'robustness', 'randomisation', 'localisation', 'form'] as const;
export type GroupId = (typeof groupIds)[number];

export const groups: Readonly<Record<GroupId, { readonly title: string; readonly asks: string }>> = {
  removal: { title: 'Removal', asks: 'Does the answer change when what the map marks is taken out?' },
  robustness: { title: 'Robustness', asks: 'Does the map hold still when the image hardly changes?' },
  randomisation: { title: 'Randomisation', asks: 'Does the map change when the network or the class does?' },
  localisation: { title: 'Localisation', asks: 'Does the map lie on the object?' },
  form: { title: 'Complexity and axioms', asks: 'Is the map concentrated, and does it add up?' },
};

export const groupOf: Readonly<Record<MetricId, GroupId>> = {
  deletion: 'removal',
  insertion: 'removal',
  lerf: 'removal',
  morf: 'removal',
  road: 'removal',
  'sensitivity-n': 'removal',
  'faithfulness-correlation': 'removal',
  infidelity: 'robustness',
  'max-sensitivity': 'robustness',
  'average-sensitivity': 'robustness',
  'parameter-randomisation': 'randomisation',
  'smooth-parameter-randomisation': 'randomisation',
  'efficient-parameter-randomisation': 'randomisation',
  'random-logit': 'randomisation',
  sparseness: 'form',
  complexity: 'form',
  completeness: 'form',
  'null-feature': 'form',
  'class-sensitivity': 'form',
  'feature-saturation': 'form',
  'pointing-game': 'localisation',
  'relevance-mass': 'localisation',
  'relevance-rank': 'localisation',
  'box-energy': 'localisation',
};

const all: readonly Metric[] = Object.values(metricMethods);

export function metricsIn(group: GroupId): readonly Metric[] {
  return all.filter(({ id }) => groupOf[id] === group);
}

/** "Lower is better", "A value says nothing by itself". */
export const betterWords: Readonly<Record<Metric['better'], string>> = {
  higher: 'higher is better',
  lower: 'lower is better',
  neither: 'no direction is better',
};
