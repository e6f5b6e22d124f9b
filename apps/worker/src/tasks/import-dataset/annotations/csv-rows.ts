// CSV with a header, by csv-parse: comma, semicolon or tab, whichever its header has most of.
import { Readable } from 'node:stream';
import { CsvError, type InfoRecord, parse } from 'csv-parse';
import type { Archive, ArchiveEntry } from '../../../archive/archive.ts';
import { labelProblem } from './label-problem.ts';
import { readText } from './read-text.ts';
import type { TableRow } from './table-rows.ts';

const longestRecord = 1 << 20;

interface ParsedRecord {
  readonly info: InfoRecord;
  readonly record: readonly string[];
}

/** Throws DATASET_LABELS with the line. */
export async function* readCsvRows(archive: Archive, entry: ArchiveEntry): AsyncGenerator<TableRow> {
  const text = readText(archive, entry);
  const first = await text.next();
  if (first.done) return;
  const whole = async function* () {
    yield first.value;
    yield* text;
  };
  const parser = parse({
    delimiter: delimiterOf(first.value),
    info: true,
    max_record_size: longestRecord,
    skip_empty_lines: true,
  });
  const source = Readable.from(whole());
  source.once('error', (error) => parser.destroy(error));
  let header: readonly string[] | undefined;
  try {
    for await (const { info, record } of source.pipe(parser) as AsyncIterable<ParsedRecord>) {
      if (header === undefined) {
        header = record.map((name) => name.trim());
        continue;
      }
      const cells = header.map((name, index) => [name, record[index]]);
      yield { line: info.lines, values: Object.fromEntries(cells) };
    }
  } catch (error) {
    if (error instanceof CsvError) throw labelProblem(entry.path, lineOf(error), sentenceOf(error));
    throw error;
  } finally {
    source.destroy();
  }
}

function delimiterOf(start: string): string {
  const header = start.slice(0, start.search(/\r|\n|$/));
  const count = (delimiter: string) => header.split(delimiter).length;
  return [',', ';', '\t'].reduce((best, delimiter) => (count(delimiter) > count(best) ? delimiter : best));
}

function lineOf(error: CsvError): number | undefined {
  const { lines } = error as unknown as { lines?: number };
  return typeof lines === 'number' ? lines : undefined;
}

const sentences: Readonly<Record<string, string>> = {
  CSV_RECORD_INCONSISTENT_FIELDS_LENGTH: 'the line has another number of cells than the header.',
  CSV_QUOTE_NOT_CLOSED: 'a quotation mark is never closed.',
  CSV_INVALID_CLOSING_QUOTE: 'a quotation mark stands in the middle of a cell.',
  INVALID_OPENING_QUOTE: 'a quotation mark stands in the middle of a cell.',
  CSV_MAX_RECORD_SIZE: 'the line is longer than 1 MB.',
};

function sentenceOf({ code }: CsvError): string {
  return sentences[code] ?? 'the line is no CSV.';
}
