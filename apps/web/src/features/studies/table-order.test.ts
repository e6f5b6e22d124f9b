// The order of a table in the address: read back as it was written, one for each table, nonsense left alone.
import { expect, test } from 'vitest';
import { parseOrder, withOrder } from './table-order.ts';

const scores = { key: 'scores', columns: [{ id: 'map' }, { id: 'deletion-blur' }] };
const areas = { key: 'areas', columns: [{ id: 'area' }] };

test('each table has its own', () => {
  const start = new URLSearchParams('thread=7');
  const one = withOrder(start, scores, { column: 1, descending: true });
  const both = withOrder(one, areas, { column: 0, descending: false });
  expect(both.get('thread')).toBe('7');
  expect(parseOrder(both, scores)).toEqual({ column: 1, descending: true });
  expect(parseOrder(both, areas)).toEqual({ column: 0, descending: false });
  const without = withOrder(both, scores, null);
  expect(parseOrder(without, scores)).toBeNull();
  expect(parseOrder(without, areas)).toEqual({ column: 0, descending: false });
});

test('a column that does not exist is no order', () => {
  expect(parseOrder(new URLSearchParams('sort=scores:gone:asc'), scores)).toBeNull();
  expect(parseOrder(new URLSearchParams('sort=scores'), scores)).toBeNull();
});
