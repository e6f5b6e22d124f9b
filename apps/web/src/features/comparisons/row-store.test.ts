// Rows that are read as they come into sight.
import { expect, test } from 'vitest';
import type { GridRow } from './grid-row.ts';
import { type RowPage, RowStore } from './row-store.ts';

const rowsFrom = (from: number, length: number) =>
  Array.from({ length }, (_, i) => ({ image: { id: `${from + i}` } }) as unknown as GridRow);

function store(count: number) {
  const asked: { from: number; signal: AbortSignal; give: (page: RowPage | Error) => void }[] = [];
  const rows = new RowStore(count, 10, (from, signal) => {
    return new Promise((resolve, reject) => {
      const give = (page: RowPage | Error) => (page instanceof Error ? reject(page) : resolve(page));
      asked.push({ from, signal, give });
      signal.addEventListener('abort', () => reject(signal.reason));
    });
  });
  return { rows, asked };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

test('pages are read once, and those that are out of sight are no longer waited for', async () => {
  const { rows, asked } = store(100);
  rows.need(5, 25);
  expect(asked.map(({ from }) => from)).toEqual([0, 10, 20]);
  rows.need(18, 35);
  expect(asked.map(({ from }) => from)).toEqual([0, 10, 20, 30]);
  expect(asked.map(({ signal }) => signal.aborted)).toEqual([true, false, false, false]);
  let told = 0;
  rows.listen(() => told++);
  asked[1].give({ rows: rowsFrom(10, 10), count: 100 });
  await settled();
  expect(told).toBe(1);
  expect(rows.at(12)).toMatchObject({ image: { id: '12' } });
  expect(rows.at(3)).toBeUndefined();
  rows.need(10, 20);
  expect(asked).toHaveLength(4);
});

test('images that are gone, fewer rows than thought, and a page that could not be read', async () => {
  const { rows, asked } = store(30);
  rows.need(0, 30);
  asked[0].give({ rows: rowsFrom(0, 9), count: 19 });
  asked[1].give(new Error('away'));
  await settled();
  expect(rows.count).toBe(19);
  expect(rows.at(9)).toBeNull();
  expect(rows.at(10)).toBe('failed');
  rows.need(0, 19);
  expect(asked).toHaveLength(3);
  rows.retry();
  expect(asked[3].from).toBe(10);
});

const withMaps = (from: number, maps: readonly (string | null)[]) =>
  rowsFrom(from, 10).map(
    (row, i) => ({ ...row, cells: [{ map: maps[i] ? { id: maps[i] } : null }] }) as unknown as GridRow,
  );
const isMissing = ({ cells }: GridRow) => cells.some(({ map }) => !map);

test('rows in which a map was missing are read again, and stay as they were until then', async () => {
  const { rows, asked } = store(20);
  rows.need(0, 20);
  asked[0].give({ rows: withMaps(0, ['a']), count: 20 });
  asked[1].give({ rows: withMaps(10, [...'abcdefghij']), count: 20 });
  await settled();
  expect(rows.filled).toBe(11);
  expect(rows.again(isMissing)).toBe(true);
  expect(asked.map(({ from }) => from)).toEqual([0, 10, 0]);
  expect(rows.at(0)).toMatchObject({ cells: [{ map: { id: 'a' } }] });
  asked[2].give(new Error('away'));
  await settled();
  expect(rows.at(0)).toMatchObject({ cells: [{ map: { id: 'a' } }] });
  rows.again(isMissing);
  asked[3].give({ rows: withMaps(0, [...'abcdefghij']), count: 20 });
  await settled();
  expect(rows.filled).toBe(20);
  expect(rows.again(isMissing)).toBe(false);
});

test('a page on its way when more arrives is read once more where it came too early', async () => {
  const { rows, asked } = store(20);
  rows.need(0, 20);
  rows.again(isMissing);
  expect(asked).toHaveLength(2);
  asked[0].give({ rows: withMaps(0, ['a']), count: 20 });
  asked[1].give({ rows: withMaps(10, [...'abcdefghij']), count: 20 });
  await settled();
  expect(asked.map(({ from }) => from)).toEqual([0, 10, 0]);
  // Once: a map that is not made has nothing to wait for.
  asked[2].give({ rows: withMaps(0, ['a']), count: 20 });
  await settled();
  expect(asked).toHaveLength(3);
});

test('rows of named images: those that are kept, and those of pages that nobody has seen', async () => {
  const { rows, asked } = store(40);
  rows.need(10, 20);
  asked[0].give({ rows: rowsFrom(10, 10), count: 40 });
  await settled();
  expect([...rows.find(new Set(['12', '25'])).keys()]).toEqual(['12']);
  const searched = rows.search(new Set(['12', '25']));
  asked[1].give({ rows: rowsFrom(0, 10), count: 40 });
  await settled();
  asked[2].give({ rows: rowsFrom(20, 10), count: 40 });
  expect([...(await searched).keys()]).toEqual(['12', '25']);
  expect(asked.map(({ from }) => from)).toEqual([10, 0, 20]);
});
