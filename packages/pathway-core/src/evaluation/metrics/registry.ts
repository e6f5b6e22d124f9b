// Every metric by its catalog id, loaded when it is first asked for.
import type { MetricId } from '../../catalog/metrics.ts';
import type { MetricImplementation } from '../metric.ts';

type Registry = Readonly<Record<MetricId, () => Promise<MetricImplementation>>>;

const known: Partial<Registry> = {
  deletion: async () => (await import('./deletion.ts')).deletion,
  insertion: async () => (await import('./insertion.ts')).insertion,
  lerf: async () => (await import('./lerf.ts')).lerf,
  morf: async () => (await import('./morf.ts')).morf,
  road: async () => (await import('./road.ts')).road,
};

export const metrics = known as Registry;
