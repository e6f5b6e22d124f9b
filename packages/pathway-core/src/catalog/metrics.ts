// What the catalog says of a metric: how attribution maps are examined. One entry per file in evaluation/.
import type { Parameter } from './parameters.ts';

export const metricIds = [
  'deletion',
  'insertion',
  'lerf',
  'morf',
  'road',
  'sensitivity-n',
  'faithfulness-correlation',
  'infidelity',
  'max-sensitivity',
  'average-sensitivity',
  'parameter-randomisation',
  'smooth-parameter-randomisation',
  'efficient-parameter-randomisation',
  'random-logit',
  'sparseness',
  'complexity',
  'completeness',
  'pointing-game',
  'relevance-mass',
  'relevance-rank',
  'box-energy',
  'null-feature',
  'class-sensitivity',
  'feature-saturation',
] as const;
export type MetricId = (typeof metricIds)[number];

export interface Metric {
  readonly id: MetricId;
  readonly title: string;
  /** One sentence for a card. */
  readonly about: string;
  readonly paper: { readonly citation: string; readonly year: number; readonly url?: string } | null;
  readonly parameters: readonly Parameter[];
  /** Which values speak for a map; neither where a value says nothing by itself (sparseness). */
  readonly better: 'higher' | 'lower' | 'neither';
  /** What a data set must bring: a region of each image. */
  readonly needs: 'nothing' | 'regions';
  /** One sentence: what the time goes into. */
  readonly cost: string;
}
