import { expect, test } from 'vitest';
import { poolCells } from './pool-cells.ts';

test('every channel has a cell while there is room, else the strongest of its cell is shown', () => {
  expect(poolCells([0.1, 0.9], 60).map(({ largest }) => largest)).toEqual([0.1, 0.9]);
  const shares = Array.from({ length: 2048 }, (_, i) => (i === 1000 ? 1 : 0));
  const cells = poolCells(shares, 300);
  expect(cells).toHaveLength(100);
  expect(cells.filter(({ largest }) => largest === 1)).toHaveLength(1);
  expect(cells.find(({ largest }) => largest === 1)).toMatchObject({ from: 983, to: 1003 });
  expect(cells.at(-1)).toMatchObject({ to: 2048, right: 299 });
  for (const [i, { from }] of cells.entries()) if (i > 0) expect(from).toBe(cells[i - 1].to);
});

test('none have no cells', () => expect(poolCells([], 300)).toEqual([]));
