// What may be asked of a stored document, and the answers; crosses between the gateway's main thread and the one that merges.
import type { Edit, ReportDocument } from '@pathlens/views/document';

type Bytes = Uint8Array<ArrayBuffer>;

export type DocumentTask =
  /** What somebody's browser sent. */
  | { readonly kind: 'merge'; readonly state: Bytes; readonly update: Uint8Array }
  /** What the gateway itself does to it for somebody. */
  | { readonly kind: 'edit'; readonly state: Bytes; readonly edits: readonly Edit[] }
  | { readonly kind: 'restore'; readonly state: Bytes; readonly earlier: Bytes }
  /** What a reader with this state vector lacks. */
  | { readonly kind: 'diff'; readonly state: Bytes; readonly vector: Uint8Array };

/** A document after a change. */
export interface Changed {
  readonly state: Bytes;
  /** What is new, written anew; null where nothing is. */
  readonly update: Bytes | null;
  /** Clients under whose number something is new. */
  readonly clients: readonly number[];
  readonly document: ReportDocument;
}

export interface Diff {
  readonly update: Bytes;
  /** The state vector of the document. */
  readonly vector: Bytes;
}

/** Why a change is no good; told to whoever sent it. */
export type Refusal = 'unreadable' | 'gap' | 'too-large' | 'too-many-blocks' | 'no-block' | 'slow';

export type DocumentAnswer = { readonly ok: Changed | Diff } | { readonly refused: Refusal };
