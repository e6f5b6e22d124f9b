// Which rows of a comparison are shown, and in which order: kept in the address, and handed to the server as it stands there.
//   sort=disagreement | correlation | response (left out: as saved), columns=A,B, reverse=1, slice=mass:tag.B.0.1.0.35
import type { ComparisonRowFilter, ComparisonRowOrder } from '@pathlens/client';

export const rowOrders = ['position', 'disagreement', 'correlation', 'response'] as const;
export type RowOrder = (typeof rowOrders)[number];

/** Rows whose number of a column lies between two. */
export interface RowSlice {
  readonly measure: string;
  readonly columns: readonly string[];
  readonly from: number;
  readonly to: number;
}

export interface RowQuery {
  readonly order: RowOrder;
  /** Letters of the two columns that order and panels are about. */
  readonly columns: readonly string[];
  readonly reverse: boolean;
  readonly slice: RowSlice | null;
}

interface Params {
  get(name: string): string | null;
}

function readSlice(text: string | null, letters: readonly string[]): RowSlice | null {
  // Regions may have dots in their names: the last parts are numbers and letters.
  const found = /^(?<measure>.+)\.(?<columns>[A-L]{1,2})\.(?<from>-?[\d.e+-]+),(?<to>-?[\d.e+-]+)$/.exec(
    text ?? '',
  )?.groups;
  if (!found) return null;
  const columns = [...found.columns];
  const [from, to] = [Number(found.from), Number(found.to)];
  if (!columns.every((letter) => letters.includes(letter)) || !(from <= to)) return null;
  return { measure: found.measure, columns, from, to };
}

export function sliceText({ measure, columns, from, to }: RowSlice): string {
  return `${measure}.${columns.join('')}.${from},${to}`;
}

/** @param letters of the comparison; what the address names beside them is passed over */
export function readRowQuery(params: Params, letters: readonly string[]): RowQuery {
  const order = rowOrders.find((known) => known === params.get('sort')) ?? 'position';
  const named = (params.get('columns') ?? '').split(',').filter((letter) => letters.includes(letter));
  const rest = letters.filter((letter) => !named.includes(letter));
  const columns = [...new Set([...named, ...rest])].slice(0, 2);
  return { order, columns, reverse: params.get('reverse') === '1', slice: readSlice(params.get('slice'), letters) };
}

/** Arguments of ComparisonVersion.rows (order, columns, where, reverse) and of rowCount (where). */
export function rowArguments({ order, columns, reverse, slice }: RowQuery): {
  readonly order: ComparisonRowOrder;
  readonly columns: string[] | null;
  readonly reverse: boolean;
  readonly where: ComparisonRowFilter[] | null;
} {
  return {
    order: order.toUpperCase() as ComparisonRowOrder,
    columns: order === 'position' ? null : [...columns],
    reverse,
    where: slice ? [{ ...slice, columns: [...slice.columns] }] : null,
  };
}
