// Rows of a table in the order of one column: numbers by size, words by the alphabet, what is missing last.
import type { Table } from '@pathlens/figures';

type Rows = Table['rows'];
export interface Order {
  readonly column: number;
  readonly descending: boolean;
}

const words = new Intl.Collator('en', { numeric: true });

function compare(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1;
  return words.compare(String(a), String(b));
}

export function sortRows(rows: Rows, order: Order | null): Rows {
  if (!order) return rows;
  const { column, descending } = order;
  const sign = descending ? -1 : 1;
  return rows.toSorted((left, right) => {
    const [a, b] = [left[column], right[column]];
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
    return sign * compare(a, b);
  });
}

/** What a press on a column's head makes of the order: up, down, as it came. */
export function nextOrder(order: Order | null, column: number): Order | null {
  if (order?.column !== column) return { column, descending: false };
  return order.descending ? null : { column, descending: true };
}
