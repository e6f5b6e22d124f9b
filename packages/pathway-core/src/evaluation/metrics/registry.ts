// Every metric by its catalog id, loaded when it is first asked for.
import type { MetricId } from '../../catalog/metrics.ts';
import type { MetricImplementation } from '../metric.ts';

type Registry = Readonly<Record<MetricId, () => Promise<MetricImplementation>>>;

export const metrics: Registry = {
  deletion: async () => (await import('./deletion.ts')).deletion,
  insertion: async () => (await import('./insertion.ts')).insertion,
  lerf: async () => (await import('./lerf.ts')).lerf,
  morf: async () => (await import('./morf.ts')).morf,
  road: async () => (await import('./road.ts')).road,
  'sensitivity-n': async () => (await import('./sensitivity-n.ts')).sensitivityN,
  'faithfulness-correlation': async () => (await import('./faithfulness-correlation.ts')).faithfulnessCorrelation,
  infidelity: async () => (await import('./infidelity.ts')).infidelity,
  'max-sensitivity': async () => (await import('./max-sensitivity.ts')).maxSensitivity,
  'average-sensitivity': async () => (await import('./average-sensitivity.ts')).averageSensitivity,
  'parameter-randomisation': async () => (await import('./parameter-randomisation.ts')).parameterRandomisation,
  'smooth-parameter-randomisation': async () =>
    (await import('./smooth-parameter-randomisation.ts')).smoothParameterRandomisation,
  'efficient-parameter-randomisation': async () =>
    (await import('./efficient-parameter-randomisation.ts')).efficientParameterRandomisation,
  'random-logit': async () => (await import('./random-logit.ts')).randomLogit,
  sparseness: async () => (await import('./sparseness.ts')).sparseness,
  complexity: async () => (await import('./complexity.ts')).complexity,
  completeness: async () => (await import('./completeness.ts')).completeness,
  'pointing-game': async () => (await import('./pointing-game.ts')).pointingGame,
  'relevance-mass': async () => (await import('./relevance-mass.ts')).relevanceMass,
  'relevance-rank': async () => (await import('./relevance-rank.ts')).relevanceRank,
  'box-energy': async () => (await import('./box-energy.ts')).boxEnergy,
  'null-feature': async () => (await import('./null-feature.ts')).nullFeature,
  'class-sensitivity': async () => (await import('./class-sensitivity.ts')).classSensitivity,
  'feature-saturation': async () => (await import('./feature-saturation.ts')).featureSaturation,
};
