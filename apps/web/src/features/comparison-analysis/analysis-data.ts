// What the server says about a comparison, under names of our own.
import type {
  ColumnRunPartsFragment,
  ComparisonAnalysisPartsFragment,
  ComparisonLayersPartsFragment,
  ComparisonTicksPartsFragment,
} from '@pathlens/client';

export type AnalysisData = ComparisonAnalysisPartsFragment;
export type PairData = AnalysisData['pairs'][number];
export type LayersData = ComparisonLayersPartsFragment;
export type ColumnRun = ColumnRunPartsFragment;
export type TicksData = ComparisonTicksPartsFragment;
export type MeanData = NonNullable<PairData['overlap']>;
