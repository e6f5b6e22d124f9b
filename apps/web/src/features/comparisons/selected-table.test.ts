// The table of selected rows: every number under its column, and none made up.
import { tableToCsv } from '@pathlens/figures';
import { expect, test } from 'vitest';
import type { GridRow } from './grid-row.ts';
import { selectedTable } from './selected-table.ts';

const column = (letter: string) =>
  ({ letter, sparsity: 90, model: { number: 2, model: { name: 'net' } }, attribution: { title: 'Gradient' } }) as never;

function row(path: string, cells: readonly Partial<GridRow['cells'][number]>[]): GridRow {
  return {
    image: { id: path, path, label: null, width: 1, height: 1, url: '', thumbnail: '' },
    cells: cells.map((cell) => ({
      ...{ map: null, mapId: null, zero: false, sparsity: 90, probability: null, kept: null, masses: [] },
      ...cell,
    })),
    disagreement: null,
    overlap: 0.25,
    correlation: null,
    changes: [],
  };
}

const rows = [
  row('disc, "a".png', [{ probability: 0.5, kept: 0.25, masses: [{ region: 'tag', share: 0.125 }] }, {}]),
  row('b.png', [{}, { probability: 1, masses: [{ region: 'object', share: 0.75 }] }]),
];
const version = { number: 3, columns: [column('A'), column('B')] };

test('has a column for each number of each column of the comparison, and gaps where there is none', () => {
  const table = selectedTable(rows, { name: 'Two', version, pair: ['A', 'B'] });
  expect(table.columns.map(({ id }) => id)).toEqual(
    'image label overlap correlation A-p A-kept A-tag A-object B-p B-kept B-tag B-object'.split(' '),
  );
  expect(table.rows).toEqual([
    ['disc, "a".png', null, 0.25, null, 0.5, 0.25, 0.125, null, null, null, null, null],
    ['b.png', null, 0.25, null, null, null, null, null, 1, null, null, 0.75],
  ]);
  const lines = tableToCsv(table).trim().split(/\r?\n/);
  expect(lines.filter((line) => !line.startsWith('#')).slice(-2)[0]).toMatch(
    /^"disc, ""a"".png",,0.25,,0.5,0.25,0.125,/,
  );
});

test('one column has no pair', () => {
  const table = selectedTable(rows.slice(0, 1), {
    name: 'One',
    version: { ...version, columns: [column('A')] },
    pair: ['A'],
  });
  expect(table.columns.map(({ id }) => id)).not.toContain('overlap');
  expect(table.provenance[0].value).toBe('One, version 3');
});
