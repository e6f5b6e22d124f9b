// What a row of the corpus is: files somebody might upload, and what must come of them.

/** A file's content; a large one is a head, zeros and a tail, so that it costs neither memory nor disk. */
export type Content =
  | Uint8Array
  | string
  | { readonly bytes: number; readonly head: Uint8Array; readonly tail?: Uint8Array };

/** By the names they are given; the first is the one the others belong to. */
export type Files = readonly (readonly [name: string, content: Content])[];

/** Rows of the specification are numbered B-01 to B-82; what was thought of beside them takes the number it is nearest to. */
export interface BadInput {
  readonly row: `B-${number}` | `B-${number}${'a' | 'b'}`;
  readonly what: string;
  files(): Files | Promise<Files>;
  /** The codes that are right; several where it depends on what is looked at first. */
  readonly answer: readonly string[];
  /** What the sentence, its hint or its limit must say. */
  readonly says?: RegExp;
}

/** Input that is taken, with something that people must be told. */
export interface OddInput extends Omit<BadInput, 'answer'> {
  readonly answer: 'accepted';
}

/** Of a dataset that is taken, which files are refused and how many are passed over. */
export interface OddDataset extends OddInput {
  readonly refused: readonly (readonly [path: string, code: string])[];
  readonly skipped?: number;
  readonly images: number;
}
