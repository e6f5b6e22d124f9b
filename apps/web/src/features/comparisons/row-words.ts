// What a row and its cells say in words: the numbers under a picture, and what stands for the picture where it is not seen.
import { formatProbability } from '../../numbers/format.ts';
import type { RowOrder } from '../comparison-analysis/row-query.ts';
import { selectionName } from '../experiment/selection-name.ts';
import type { GridCell, GridRow } from './grid-row.ts';
import { rowName } from './grid-row.ts';
import type { ComparisonColumn } from './types.ts';

/** The region whose share stands under a picture: the object where there is one. */
export function massOf({ masses }: GridCell): { readonly region: string; readonly share: number } | null {
  return masses.find(({ region }) => region === 'object') ?? masses[0] ?? null;
}

const wholePercent = (share: number): string => `${Math.round(100 * share)} %`;

export function massWords(cell: GridCell): string | null {
  const mass = massOf(cell);
  return mass ? `${mass.region === 'object' ? 'obj' : mass.region} ${wholePercent(mass.share)}` : null;
}

export const p = (value: number): string => formatProbability(value);

/** What a cell is, for those who do not see where it stands; its numbers follow. */
export function cellWords(row: GridRow, column: ComparisonColumn, state: string | null): string {
  const { label, file } = rowName(row.image);
  const { letter, model, attribution } = column;
  const image = `image ${label ? `${label} ` : ''}${file}`;
  return `Column ${letter}, ${model.model.name} v${model.number}, ${attribution.title}, ${image}${state ? `. ${state}` : ':'} `;
}

/** Where else the mass of a map lies. */
export function massesWords(cell: GridCell): string {
  const shown = massOf(cell);
  const others = cell.masses.filter(({ region }) => region !== shown?.region);
  return others.map(({ region, share }) => `, ${region} ${wholePercent(share)}`).join('');
}

/** One line of parameters under a column's method. */
export function columnWords({ selection, attribution, sparsity, attributionParameters }: ComparisonColumn): {
  readonly method: string;
  readonly parameters: string;
} {
  const set = attributionParameters.map(({ id, value }) => `${id} ${value}`);
  const at = sparsity == null ? [] : [`S ${sparsity} %`];
  const own = attribution.id === 'pathway-gradient' ? [] : [attribution.title];
  return {
    method: selectionName(selection),
    parameters: [...own, ...at, ...set].join(' · ') || 'Largest sparsity',
  };
}

export interface SortValue {
  readonly value: number;
  /** 0…1, how far its bar reaches. */
  readonly bar: number;
}

/** The number that rows are sorted by; where they stand as saved, how much the columns disagree. */
export function sortValue(row: GridRow, order: RowOrder): SortValue | null {
  const of = (value: number | null, bar = value): SortValue | null =>
    value === null || bar === null ? null : { value, bar: Math.min(1, Math.max(0, bar)) };
  switch (order) {
    case 'correlation':
      return of(row.correlation, row.correlation === null ? null : (1 - row.correlation) / 2);
    case 'response': {
      const [a, b] = row.changes;
      if (a == null) return null;
      return of(b == null ? a : Math.abs(a - b));
    }
    default:
      return of(row.overlap === null ? row.disagreement : 1 - row.overlap);
  }
}

/** The heading above those numbers. */
export function sortWords(order: RowOrder, pair: readonly string[], known: boolean): string {
  const of = pair.join(', ');
  switch (order) {
    case 'correlation':
      return `Rank correlation ${of}`;
    case 'response':
      return `Response change ${of}`;
    default:
      return known ? `1 − Jaccard ${of}` : 'Disagreement';
  }
}
