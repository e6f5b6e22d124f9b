import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { type Figure, figureTable, type Table, tableToCsv, toCsv } from '../src/index.ts';
import { samples } from './sample-figures.ts';

const figures = Object.entries(samples) as [string, Figure][];

function read(csv: string): string[][] {
  return parse(csv, { comment: '#', comment_no_infix: true, record_delimiter: '\r\n' }) as string[][];
}

test.each(figures)('%s: what is read back is the table', (_, figure) => {
  const table = figureTable(figure);
  const [header, ...rows] = read(toCsv(figure));
  expect(header).toEqual(table.columns.map(({ title, unit }) => (unit ? `${title} (${unit})` : title)));
  expect(rows).toHaveLength(table.rows.length);
  rows.forEach((row, i) => {
    row.forEach((text, j) => {
      const value = table.rows[i][j];
      if (value === null) expect(text).toBe('');
      else if (typeof value === 'number') expect(Number(text)).toBe(value);
      else expect(text).toBe(value);
    });
  });
});

const table = (rows: Table['rows'], provenance: Table['provenance'] = []): Table => ({
  id: 't',
  title: 'Words of people',
  columns: [
    { id: 'word', title: 'Word' },
    { id: 'number', title: 'Number', unit: '%' },
  ],
  rows,
  provenance,
});

test('quotes, commas and line ends come back as they were', () => {
  const words = ['a,b', 'say "yes"', 'two\nlines', 'carriage\r\nreturn', ' space ', '', 'x;y', '#not a comment'];
  const rows = read(tableToCsv(table(words.map((word, i) => [word, i])))).slice(1);
  expect(rows.map(([word]) => word)).toEqual(words);
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1'])('%j is no formula in a spreadsheet', (word) => {
  const csv = tableToCsv(table([[word, -1.5]]));
  const [, [text, value]] = read(csv);
  expect(text).toBe(`'${word}`);
  // Numbers stay numbers.
  expect(value).toBe('-1.5');
});

test('provenance stands before the data, on lines of its own, without formulas', () => {
  const csv = tableToCsv(
    table(
      [['a', 1]],
      [
        { label: 'Model', value: 'cnn\r\nv2' },
        { label: 'Note', value: 'x,=HYPERLINK("a")' },
        { label: 'Note', value: 'y; @SUM(A1)' },
        { label: 'Note', value: 'z,"=1"' },
      ],
    ),
  );
  const lines = csv.split('\r\n');
  expect(lines.slice(0, 6)).toEqual([
    '# Title: Words of people',
    '# Model: cnn v2',
    '# Note: x,\'=HYPERLINK("a")',
    "# Note: y; '@SUM(A1)",
    '# Note: z,"\'=1"',
    'Word,Number (%)',
  ]);
  expect(read(csv)).toHaveLength(2);
});
