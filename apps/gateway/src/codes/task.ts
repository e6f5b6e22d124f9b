// What may be asked of stored rank codes, and the answers; crosses between the gateway's main thread and its readers.
import type { CodeLayer } from '@pathlens/pathway-core/codes';

/** Stored codes of one pathway, cut at one of their boundaries. */
export interface StoredCut {
  readonly codesKey: string;
  readonly index: number;
}

export interface ChannelsTask {
  readonly kind: 'channels';
  readonly cut: StoredCut;
  readonly deadKey: string;
  readonly layer: CodeLayer;
  readonly first: number;
  readonly order: 'SCORE' | 'INDEX';
}

export interface UnitsTask {
  readonly kind: 'units';
  readonly cut: StoredCut;
  readonly deadKey: string;
  readonly layer: CodeLayer;
  readonly first: number;
  readonly channel?: number;
}

export interface OverlapTask {
  readonly kind: 'overlap';
  readonly cut: StoredCut;
  readonly other: StoredCut;
  readonly layers: readonly CodeLayer[];
}

export interface MaskTask {
  readonly kind: 'mask';
  readonly cut: StoredCut;
}

/** Mean kept share of every activation point at every boundary, over several pathways. */
export interface MeanSharesTask {
  readonly kind: 'mean-shares';
  readonly histogramKeys: readonly string[];
  readonly points: number;
  readonly boundaries: number;
}

/** What several pathways keep of every channel of every activation point. */
export interface ChannelTableTask {
  readonly kind: 'channel-table';
  readonly cuts: readonly StoredCut[];
  readonly layers: readonly CodeLayer[];
}

/** How far several pathways overlap with the others of their class. */
export interface ClassOverlapTask {
  readonly kind: 'class-overlap';
  readonly cuts: readonly StoredCut[];
  /** Class of each. */
  readonly groups: readonly number[];
}

export type CodesTask =
  | ChannelsTask
  | UnitsTask
  | OverlapTask
  | MaskTask
  | MeanSharesTask
  | ChannelTableTask
  | ClassOverlapTask;

/** Both [pathways, channels of all points], in 255ths of their largest value. */
export interface ChannelTable {
  /** Share of the channel's units kept. */
  readonly kept: Uint8Array;
  /** Mean code of its units, of 255. */
  readonly score: Uint8Array;
}

/** A channel and what a cut keeps of it. */
export interface ChannelCount {
  readonly channel: number;
  readonly kept: number;
  readonly keptShare: number;
  /** Kept units that are dead. */
  readonly dead: number;
}

/** A kept unit; `code` counts the boundaries at which it is kept. */
export interface KeptUnit {
  readonly unit: number;
  readonly channel: number;
  readonly y: number;
  readonly x: number;
  readonly code: number;
  readonly dead: boolean;
}
