// How a table is laid out: an estimate with the ends of its interval is one column, and controls stand in a group of their own.
import type { Table, TableColumn } from '@pathlens/figures';

export interface ShownColumn {
  readonly column: TableColumn;
  /** Its place in a row. */
  readonly at: number;
  readonly numeric: boolean;
  /** Places of the ends of its interval, with the ends of the scale on which all rows draw theirs. */
  readonly interval: { readonly low: number; readonly high: number; readonly from: number; readonly to: number } | null;
}

type Row = Table['rows'][number];

export interface RowGroup {
  /** null for what the table is about. */
  readonly title: string | null;
  readonly rows: readonly Row[];
}

/** In the table's order, without columns that are drawn as a part of another one. */
export function shownColumns(table: Pick<Table, 'columns' | 'rows'>): readonly ShownColumn[] {
  const { columns, rows } = table;
  const placeOf = (id: string) => columns.findIndex((column) => column.id === id);
  const parts = new Set(
    columns.flatMap(({ id }) => {
      const ends = [placeOf(`${id}-low`), placeOf(`${id}-high`)];
      return ends.every((end) => end >= 0) ? ends : [];
    }),
  );
  const roles = rolesAt(table);
  return columns.flatMap((column, at): ShownColumn[] => {
    if (parts.has(at) || at === roles) return [];
    const [low, high] = [placeOf(`${column.id}-low`), placeOf(`${column.id}-high`)];
    const numeric = rows.some((row) => typeof row[at] === 'number');
    if (low < 0 || high < 0) return [{ column, at, numeric, interval: null }];
    const values = rows.flatMap((row) => [row[at], row[low], row[high]]).filter((value) => typeof value === 'number');
    const interval = { low, high, from: Math.min(...values), to: Math.max(...values) };
    return [{ column, at, numeric, interval }];
  });
}

const groupTitles: Readonly<Record<string, string | null>> = {
  // Nothing said: what stands beside all of them, as networks trained on whole images.
  null: null,
  subject: null,
  method: null,
  map: null,
  file: null,
  control: 'Controls',
  'control, blurred copy': 'Blurred copies, which know no more than their maps',
};

/** Place of the column that says what is a control; -1 where none does. */
export function rolesAt({ columns, rows }: Pick<Table, 'columns' | 'rows'>): number {
  return columns.findIndex(
    ({ id }, at) =>
      (id === 'role' || id === 'kind') &&
      rows.every((row) => Object.hasOwn(groupTitles, String(row[at]))) &&
      rows.some((row) => row[at] !== null),
  );
}

/** Rows as they are read: what the table is about, then its controls, each kind by itself. */
export function groupRows(table: Pick<Table, 'columns' | 'rows'>): readonly RowGroup[] {
  const { rows } = table;
  const at = rolesAt(table);
  if (at < 0) return [{ title: null, rows }];
  const titleOf = (row: Row) => groupTitles[String(row[at])];
  const titles = [...new Set([null, ...Object.values(groupTitles)])];
  return titles
    .map((title) => ({ title, rows: rows.filter((row) => titleOf(row) === title) }))
    .filter((group) => group.rows.length > 0);
}
