// The metrics: one entry per file in evaluation/metrics/, by what they look at.
import type { Metric, MetricId } from './metrics.ts';
import { metricsOfRemoval } from './metrics-of-removal.ts';

const known: Readonly<Partial<Record<MetricId, Metric>>> = { ...metricsOfRemoval };

export const metricMethods = known as Readonly<Record<MetricId, Metric>>;
