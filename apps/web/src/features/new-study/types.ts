// What the form of a new study is told by the page before.

/** An experiment whose stored pathways are analysed. */
export interface StudySource {
  readonly id: string;
  readonly name: string;
  readonly images: number;
  readonly models: readonly { readonly id: string; readonly label: string }[];
  readonly dataset: { readonly id: string; readonly label: string };
  readonly selections: readonly string[];
  readonly sparsities: readonly number[];
}
