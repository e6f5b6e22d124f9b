// Rows of a comparison in an address: what is said there is asked for, what makes no sense is passed over.
import { expect, test } from 'vitest';
import { readRowQuery, rowArguments, sliceText } from './row-query.ts';

const letters = ['A', 'B', 'D'];
const read = (query: string) => readRowQuery(new URLSearchParams(query), letters);

test('an address without words has the rows as saved, about the first two columns', () => {
  expect(read('')).toEqual({ order: 'position', columns: ['A', 'B'], reverse: false, slice: null });
  expect(rowArguments(read(''))).toEqual({ order: 'POSITION', columns: null, reverse: false, where: null });
});

test('order, columns and slice survive the address', () => {
  const slice = { measure: 'mass:object.left', columns: ['B'], from: 0.125, to: 1e-7 + 0.5 };
  const query = read(`sort=response&columns=D,B&reverse=1&slice=${encodeURIComponent(sliceText(slice))}`);
  expect(query).toEqual({ order: 'response', columns: ['D', 'B'], reverse: true, slice });
  expect(rowArguments(query)).toEqual({ order: 'RESPONSE', columns: ['D', 'B'], reverse: true, where: [slice] });
  const negative = { measure: 'change', columns: ['A'], from: -0.25, to: 3e-9 };
  expect(read(`slice=${encodeURIComponent(sliceText(negative))}`).slice).toEqual(negative);
  const pair = { measure: 'overlap', columns: ['A', 'D'], from: 0, to: 1 };
  expect(read(`slice=${encodeURIComponent(sliceText(pair))}`).slice).toEqual(pair);
});

test('columns that are not there, and slices that cannot be, are passed over', () => {
  expect(read('columns=C,D').columns).toEqual(['D', 'A']);
  expect(read('columns=B,B').columns).toEqual(['B', 'A']);
  expect(read('sort=size').order).toBe('position');
  for (const slice of ['', 'change', 'change.C.0,1', 'change.A.1,0', 'change.A.x,1', 'change.A.0,'])
    expect(read(`slice=${slice}`).slice, slice).toBeNull();
});
