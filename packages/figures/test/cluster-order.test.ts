import { expect, test } from 'vitest';
import { clusterOrder } from '../src/drawing/cluster-order.ts';

const count = 9;
const values = Array.from({ length: count }, (_, i) =>
  Array.from({ length: count }, (_, j) =>
    i === j ? 100 : ((i * 31 + j * 31 + i * j * 17) % 97) + (i % 3 === j % 3 ? 60 : 0),
  ),
);

/** Slow: the mean over all pairs of two sets of items, computed anew at each step. */
function slowMerges(): readonly number[] {
  let sets = values.map((_, i) => [i]);
  const heights: number[] = [];
  while (sets.length > 1) {
    let best = { i: 0, j: 1, value: Number.NEGATIVE_INFINITY };
    sets.forEach((a, i) => {
      sets.slice(i + 1).forEach((b, k) => {
        const pairs = a.flatMap((x) => b.map((y) => values[x][y]));
        const value = pairs.reduce((sum, one) => sum + one, 0) / pairs.length;
        if (value > best.value + 1e-9) best = { i, j: i + 1 + k, value };
      });
    });
    heights.push(best.value);
    const joined = [...sets[best.i], ...sets[best.j]];
    sets = [...sets.filter((_, i) => i !== best.i && i !== best.j), joined];
  }
  return heights;
}

test('merges have the mean of all pairs, and the leaves are all items once', () => {
  const { order, merges } = clusterOrder(values, 0);
  expect([...order].sort((a, b) => a - b)).toEqual(values.map((_, i) => i));
  const slow = slowMerges();
  expect(merges).toHaveLength(slow.length);
  merges.forEach(({ value }, i) => {
    expect(value).toBeCloseTo(slow[i], 9);
  });
});

test('items that are alike stand together', () => {
  const { order } = clusterOrder(values, 0);
  const groups = order.map((item) => item % 3);
  expect(groups.filter((group, i) => i > 0 && group !== groups[i - 1])).toHaveLength(2);
});

test('a pair without a value counts as the least alike; one item is its own order', () => {
  const { merges } = clusterOrder(
    [
      [1, null, 0.5],
      [null, 1, 0.5],
      [0.5, 0.5, 1],
    ],
    0,
  );
  expect(merges.map(({ value }) => value)).toEqual([0.5, 0.25]);
  expect(clusterOrder([[1]], 0).order).toEqual([0]);
});
