// Parquet by hyparquet, a group of rows at a time, unpacked by Node's own zlib.
import * as zlib from 'node:zlib';
import type { AsyncBuffer, Compressors } from 'hyparquet';
import type { Archive, ArchiveEntry } from '../../../archive/archive.ts';
import { labelProblem } from './label-problem.ts';
import type { TableRow } from './table-rows.ts';

const largest = 256 * 2 ** 20;
const rowsAtOnce = 10_000;

const unpackBy =
  (unpack: (bytes: Uint8Array, options: { maxOutputLength: number }) => Uint8Array) =>
  (bytes: Uint8Array, length: number): Uint8Array =>
    unpack(bytes, { maxOutputLength: length });

const compressors: Compressors = {
  GZIP: unpackBy(zlib.gunzipSync),
  BROTLI: unpackBy(zlib.brotliDecompressSync),
  ZSTD: unpackBy(zlib.zstdDecompressSync),
};

/** Columns that hold one value a row. Throws DATASET_LABELS with the row. */
export async function* readParquetRows(archive: Archive, entry: ArchiveEntry): AsyncGenerator<TableRow> {
  if (entry.bytes > largest)
    throw labelProblem(entry.path, undefined, 'the file is too large.', `${largest / 2 ** 20} MB`);
  const { parquetMetadataAsync, parquetReadObjects, parquetSchema } = await import('hyparquet');
  const bytes = await archive.read(entry);
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  const file: AsyncBuffer = { byteLength: buffer.byteLength, slice: (start, end) => buffer.slice(start, end) };
  let row = 0;
  try {
    const metadata = await parquetMetadataAsync(file);
    const columns = parquetSchema(metadata)
      .children.filter(({ children }) => children.length === 0)
      .map(({ element }) => element.name);
    const rows = Number(metadata.num_rows);
    for (; row < rows; row += rowsAtOnce) {
      const rowEnd = Math.min(row + rowsAtOnce, rows);
      const read = await parquetReadObjects({ file, metadata, columns, rowStart: row, rowEnd, compressors });
      for (const [index, values] of read.entries()) yield { line: row + index + 1, values };
      // A file may state more rows than it has.
      if (read.length < rowEnd - row) throw new Error('fewer rows than stated');
    }
  } catch (error) {
    if ((error as Error).name === 'PathlensError') throw error;
    throw labelProblem(entry.path, row + 1, 'the Parquet file cannot be read from this row on.');
  }
}
