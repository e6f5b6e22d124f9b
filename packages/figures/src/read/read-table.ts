// Whether a JSON value is a table, within bounds: what a worker sent may be stored, what is stored may be drawn.
import type { Table } from '../table.ts';
import { type Check, fields, list, nullable, optional, refuse, text, UnreadableFigure } from './check.ts';
import { provenance } from './shared-fields.ts';

const cell: Check<string | number | null> = nullable((value, path) => {
  if (typeof value === 'string') return text(2000)(value, path);
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new UnreadableFigure(path, 'is neither a text nor a finite number');
});

const table = fields({
  id: text(120),
  title: text(400),
  columns: list(fields({ id: text(120), title: text(200), unit: optional(text(40)) }), 64),
  rows: list(list(cell, 64), 200_000),
  provenance,
});

/** The table, with nothing in it but what a table has. Throws UnreadableFigure. */
export function readTable(value: unknown): Table {
  const found = table(value, '');
  found.rows.forEach((row, i) => {
    if (row.length !== found.columns.length)
      refuse(`rows[${i}]`, `has ${row.length} cells for ${found.columns.length} columns`);
  });
  return found;
}
