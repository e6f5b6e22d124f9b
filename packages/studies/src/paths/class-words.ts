// What is said of the pathways of classes: how they are called, what one class is, and how many pairs were compared.
import type { Figure } from '@pathlens/figures';
import type { ClassOverlaps } from '@pathlens/pathway-core';

export interface ClassWords {
  readonly labels: readonly string[];
  readonly sparsity: number;
  readonly units: number;
  readonly className: (group: number) => string;
  readonly imageName: (image: number) => string;
  /** "labelled", or "predicted". */
  readonly grouping: string;
  readonly core: number;
  /** What overlap is; the Jaccard index where it is left out. */
  readonly overlap?: string;
  /** Which units are counted, where not all are. */
  readonly counted?: string;
  readonly pairs: number;
  readonly seed: number;
  readonly provenance: Figure['provenance'];
}

export interface OneClass {
  readonly group: number;
  readonly images: number;
  /** In how many of its pathways each unit is; null where all classes’ would take too much memory. */
  readonly frequency: Uint32Array | null;
  readonly core: Uint8Array;
  readonly meanUnits: number;
}

export function pairsSaid({ pairs }: ClassOverlaps): string {
  const said = (made: number, of: number, kind: string) =>
    made < of ? `${made} of ${of} pairs ${kind}, drawn by seed` : `all ${of} pairs ${kind}`;
  return `${said(pairs.within, pairs.of[0], 'within classes')}; ${said(pairs.between, pairs.of[1], 'between them')}`;
}
