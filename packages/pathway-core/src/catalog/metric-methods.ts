// The metrics: one entry per file in evaluation/metrics/, by what they look at.
import type { Metric, MetricId } from './metrics.ts';
import { metricsOfComposites } from './metrics-of-composites.ts';
import { metricsOfFaithfulness } from './metrics-of-faithfulness.ts';
import { metricsOfRemoval } from './metrics-of-removal.ts';
import { metricsOfRobustness } from './metrics-of-robustness.ts';
import { metricsOfShape } from './metrics-of-shape.ts';

export const metricMethods: Readonly<Record<MetricId, Metric>> = {
  ...metricsOfRemoval,
  ...metricsOfFaithfulness,
  ...metricsOfRobustness,
  ...metricsOfShape,
  ...metricsOfComposites,
};
