// The rows of a table beside images, one after the other: CSV or TSV, JSON Lines, Parquet.
import type { Archive, ArchiveEntry } from '../../../archive/archive.ts';
import { readCsvRows } from './csv-rows.ts';
import { labelProblem } from './label-problem.ts';
import { readParquetRows } from './parquet-rows.ts';
import { readLines } from './read-text.ts';

export interface TableRow {
  /** From 1, in the file; of Parquet the row. */
  readonly line: number;
  readonly values: Readonly<Record<string, unknown>>;
}

export const isTable = (path: string) => /\.(csv|tsv|jsonl|ndjson|parquet)$/i.test(path);

/** Throws DATASET_LABELS with the line. */
export function readRows(archive: Archive, entry: ArchiveEntry): AsyncIterable<TableRow> {
  if (/\.[ct]sv$/i.test(entry.path)) return readCsvRows(archive, entry);
  return /\.parquet$/i.test(entry.path) ? readParquetRows(archive, entry) : readJsonRows(archive, entry);
}

async function* readJsonRows(archive: Archive, entry: ArchiveEntry): AsyncGenerator<TableRow> {
  for await (const { number, text } of readLines(archive, entry)) {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      throw labelProblem(entry.path, number, 'it is no JSON.');
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw labelProblem(entry.path, number, 'it is no JSON object.');
    }
    yield { line: number, values: value as Record<string, unknown> };
  }
}
