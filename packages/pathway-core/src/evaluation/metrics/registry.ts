// Every metric by its catalog id, loaded when it is first asked for.
import type { MetricId } from '../../catalog/metrics.ts';
import type { MetricImplementation } from '../metric.ts';

type Registry = Readonly<Record<MetricId, () => Promise<MetricImplementation>>>;

const known: Partial<Registry> = {};

export const metrics = known as Registry;
