// A table of a study: one row an image, a method or a layer, with columns that have units.
import type { Provenance } from './figure.ts';

export interface TableColumn {
  readonly id: string;
  readonly title: string;
  readonly unit?: string;
}

export interface Table {
  readonly id: string;
  readonly title: string;
  readonly columns: readonly TableColumn[];
  /** In the order of the columns; null where there is no value. */
  readonly rows: readonly (readonly (string | number | null)[])[];
  readonly provenance: Provenance;
}
