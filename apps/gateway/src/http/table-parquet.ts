// Tables as Parquet: a column is numbers or text, by its id; titles, units and provenance stand in the file's own metadata.
import type { Table } from '@pathlens/figures';
import { type ColumnSource, parquetWriteBuffer } from 'hyparquet-writer';

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

/** Numbers stay numbers; where text is among them, all are text, and what is no number is missing. */
function columnOf(table: Table, place: number): Omit<ColumnSource, 'name'> {
  const values = table.rows.map((row) => row[place] ?? null);
  if (values.some((value) => typeof value === 'string')) {
    const data = values.map((value) => (typeof value === 'string' ? value : isNumber(value) ? String(value) : null));
    return { data, type: 'STRING', nullable: true };
  }
  return { data: values.map((value) => (isNumber(value) ? value : null)), type: 'DOUBLE', nullable: true };
}

/** Each id once, as programs name columns by it. */
function namesOf({ columns }: Table): string[] {
  const seen = new Map<string, number>();
  return columns.map(({ id }) => {
    const times = (seen.get(id) ?? 0) + 1;
    seen.set(id, times);
    return times === 1 ? id : `${id}-${times}`;
  });
}

export function tableToParquet(table: Table): Uint8Array<ArrayBuffer> {
  const names = namesOf(table);
  const heads = table.columns.map(({ title, unit }, place) => ({ name: names[place], title, unit: unit ?? null }));
  const kvMetadata = [
    { key: 'title', value: table.title },
    { key: 'columns', value: JSON.stringify(heads) },
    { key: 'provenance', value: JSON.stringify(table.provenance) },
  ];
  const columnData = names.map((name, place) => ({ name, ...columnOf(table, place) }));
  return new Uint8Array(parquetWriteBuffer({ columnData, kvMetadata, createdBy: 'pathlens' }));
}
