// What is drawn or written in a thread, and the answers; crosses between the gateway's main thread and those that draw.
import type { Preprocessing } from '@pathlens/jobs';
import type { PathlensError } from '@pathlens/pathway-core/catalog';
import type { Rendering } from '../images/render-map.ts';

/** A map, as its .npy file, as PNG. */
export interface MapTask {
  readonly kind: 'map';
  readonly npy: Uint8Array;
  readonly rendering: Rendering;
}

/** What a study has said, as Parquet. */
export interface ParquetTask {
  readonly kind: 'parquet';
  readonly part: 'FIGURE' | 'TABLE';
  /** As it is stored, unread. */
  readonly content: unknown;
}

/** The tensor a network sees of an image. */
export interface TensorTask {
  readonly kind: 'tensor';
  readonly image: Uint8Array;
  readonly preprocessing: Preprocessing;
}

export type DrawingTask = MapTask | ParquetTask | TensorTask;

/** An error keeps its class in no message between threads: what the caller can mend comes as data. */
export type DrawingAnswer =
  | { readonly value: unknown }
  | {
      readonly refusal: {
        readonly code: string;
        readonly message: string;
        readonly details: ConstructorParameters<typeof PathlensError>[2];
      };
    };
