// How tables are sorted, as it stands in the address: "sort=score-deletion:mean:desc", one for each table.
import type { Order } from '../figures/sort-rows.ts';

interface Sorted {
  readonly key: string;
  readonly columns: readonly { readonly id: string }[];
}

const parts = (text: string) => text.split(':');

/** null where the address says nothing of the table, or names a column that it does not have. */
export function parseOrder(params: URLSearchParams, { key, columns }: Sorted): Order | null {
  const said = params.getAll('sort').find((text) => parts(text)[0] === key);
  if (said === undefined) return null;
  const [, id, direction] = parts(said);
  const column = columns.findIndex((one) => one.id === id);
  return column < 0 ? null : { column, descending: direction === 'desc' };
}

/** The address with the order of a table; null leaves it as it comes. */
export function withOrder(params: URLSearchParams, { key, columns }: Sorted, order: Order | null): URLSearchParams {
  const next = new URLSearchParams(params);
  const others = next.getAll('sort').filter((text) => parts(text)[0] !== key);
  next.delete('sort');
  for (const other of others) next.append('sort', other);
  if (order) next.append('sort', `${key}:${columns[order.column].id}:${order.descending ? 'desc' : 'asc'}`);
  return next;
}
