// What a worker and the process that counts a comparison say to each other.
import type { MeanInterval } from '@pathlens/jobs';
import type { CodeLayer } from '@pathlens/pathway-core/codes';

/** What is stored of one column at one image. */
export interface CellInput {
  /** Codes and the boundary at which they are cut; null where the column has no pathway here. */
  readonly cut: { readonly codesKey: string; readonly index: number } | null;
  readonly map: { readonly npyKey: string; readonly shape: readonly number[] } | null;
}

export interface ColumnInput {
  /** null where its maps are of the whole network. */
  readonly layers: readonly CodeLayer[] | null;
  /** By row; null where nothing was computed. */
  readonly cells: readonly (CellInput | null)[];
  /** By measure, a number a row. */
  readonly measures: Readonly<Record<string, Float32Array>>;
  /** Kept units by row; NaN where the row was not counted. */
  readonly units: Float32Array;
}

/** Channels that answer alike, as a study of models has found them: rows of [layer, channel, layer, channel]. */
export interface MatchingInput {
  readonly npyKey: string;
  /** Whether the study has the pair's second model first. */
  readonly turned: boolean;
}

export interface PairInput {
  /** Places of the columns. */
  readonly columns: readonly [number, number];
  readonly level: 'units' | 'channels' | 'none';
  readonly matching: MatchingInput | null;
  readonly correlates: boolean;
  /** Layers that are set against each other, as places in the layers of each. */
  readonly aligned: readonly (readonly [number, number])[];
  readonly overlap: Float32Array;
  readonly chance: Float32Array;
  readonly correlation: Float32Array;
}

export interface AnalysisInput {
  readonly rows: number;
  readonly columns: readonly ColumnInput[];
  readonly pairs: readonly PairInput[];
}

/** What was counted of some rows since the last event. */
export interface CountedRows {
  readonly rows: readonly number[];
  /** By column: kept units of these rows, NaN where they were not counted now; and kept units of each layer over them. */
  readonly columns: readonly { readonly units: Float32Array; readonly kept: Float64Array }[];
  /** By pair; NaN where they were not counted now. Sets: kept by the first alone, both, the second alone, of each aligned layer. */
  readonly pairs: readonly {
    readonly overlap: Float32Array;
    readonly chance: Float32Array;
    readonly correlation: Float32Array;
    readonly counted: number;
    readonly sets: Float64Array;
  }[];
}

/** Means with their intervals. */
export interface AnalysedComparison {
  readonly pairs: readonly { readonly overlap: MeanInterval | null; readonly correlation: MeanInterval | null }[];
  readonly columns: readonly Readonly<Record<string, MeanInterval>>[];
}

/** Counted, but without a value: two empty pathways, a map that is the same everywhere. */
export const noValue = Number.POSITIVE_INFINITY;
