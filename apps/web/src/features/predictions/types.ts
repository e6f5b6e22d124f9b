// What the pages of predictions are told by the server.
import type { Predictions_ReadQuery } from '@pathlens/client';

export type PredictionTableData = NonNullable<Predictions_ReadQuery['predictionTable']>;
/** What changes while a worker goes on. */
export type LiveTable = Omit<PredictionTableData, 'rows' | 'project'>;
export type RowPage = PredictionTableData['rows'];
export type Row = RowPage['nodes'][number];

/** Classes and counts, as the file with all of them holds them. */
export interface Summary {
  readonly classes: readonly PredictionTableData['classes'][number][];
  readonly confusion: readonly PredictionTableData['confusions'][number][];
}
