// Tables with intervals and controls: what becomes one column, what stands in a group of its own.
import { expect, test } from 'vitest';
import { groupRows, shownColumns } from './table-shape.ts';

const table = {
  id: 't',
  title: 'T',
  provenance: [],
  columns: [
    { id: 'map', title: 'Map' },
    { id: 'role', title: 'Role' },
    { id: 'area', title: 'Area' },
    { id: 'area-low', title: 'from' },
    { id: 'area-high', title: 'to' },
    { id: 'seeds', title: 'Seeds' },
    { id: 'seeds-low', title: 'no interval: its other end is missing' },
  ],
  rows: [
    ['Random', 'control', 0.5, 0.4, 0.6, 2, 1],
    ['Gradient', 'method', 0.2, -0.1, 0.3, 2, 1],
    ['Edges', 'control', null, null, null, 2, 1],
  ],
};

test('an estimate and the ends of its interval are one column, on the scale of all rows', () => {
  const shown = shownColumns(table);
  expect(shown.map(({ column }) => column.id)).toEqual(['map', 'area', 'seeds', 'seeds-low']);
  expect(shown.map(({ at }) => at)).toEqual([0, 2, 5, 6]);
  expect(shown[1].interval).toEqual({ low: 3, high: 4, from: -0.1, to: 0.6 });
  expect(shown[2].interval).toBeNull();
  expect(shown.map(({ numeric }) => numeric)).toEqual([false, true, true, true]);
});

test('controls stand behind what the table is about, in their order', () => {
  const groups = groupRows(table);
  expect(groups.map(({ title }) => title)).toEqual([null, 'Controls']);
  expect(groups.map(({ rows }) => rows.map(([map]) => map))).toEqual([['Gradient'], ['Random', 'Edges']]);
});

test('blurred copies are a kind of controls of their own', () => {
  const kinds = {
    columns: [
      { id: 'map', title: 'Map' },
      { id: 'kind', title: 'Kind' },
    ],
    rows: [
      ['Gradient', 'method'],
      ['Random', 'control'],
      ['Gradient, blurred', 'control, blurred copy'],
      ['Ours', 'file'],
    ],
  };
  expect(groupRows(kinds).map(({ rows }) => rows.map(([map]) => map))).toEqual([
    ['Gradient', 'Ours'],
    ['Random'],
    ['Gradient, blurred'],
  ]);
  expect(shownColumns(kinds).map(({ column }) => column.id)).toEqual(['map']);
});

test('a kind of anything else is a column, and all rows are one group', () => {
  const plain = {
    columns: [
      { id: 'layer', title: 'Layer' },
      { id: 'kind', title: 'Kind' },
    ],
    rows: [
      ['a', 'Conv'],
      ['b', 'Relu'],
    ],
  };
  expect(groupRows(plain)).toEqual([{ title: null, rows: plain.rows }]);
  expect(shownColumns(plain)).toHaveLength(2);
});
