// Every image of a run in a few columns, as the gateway writes them into one file and the strip of an experiment reads them.

export interface RunColumns {
  readonly run: string;
  /** Of `kept` and `masses`, percent. */
  readonly sparsity: number;
  /** Catalog id of the attribution whose masses are told. */
  readonly map: string;
  /** Addresses of an image's files; {id} stands for its id. */
  readonly file: string;
  readonly thumbnail: string;
  readonly images: readonly string[];
  readonly paths: readonly string[];
  readonly labels: readonly (string | null)[];
  readonly widths: readonly number[];
  readonly heights: readonly number[];
  /** null where an image has no pathway (yet), here and below. */
  readonly pathways: readonly (string | null)[];
  readonly predicted: readonly (number | null)[];
  readonly targets: readonly (number | null)[];
  readonly probabilities: readonly (number | null)[];
  /** p_c under the mask over p_c. */
  readonly kept: readonly (number | null)[];
  /** Share of |A| in each region. */
  readonly masses: Readonly<Record<string, readonly (number | null)[]>>;
}
