import { expect, test } from 'vitest';
import { keptAt, keptOfGroup } from './kept-shares.ts';
import { formatKept, readKept } from './kept-view.ts';

test('what is written into the address is read from it, and nothing else is', () => {
  const view = { run: '0199-a_b', target: 7, sparsity: 99.9 };
  expect(readKept(formatKept(view))).toEqual(view);
  expect(readKept('off')).toBe('off');
  for (const wrong of [null, '', 'x', 'a~b~c', 'a~1~100.5.5', '../x~1~90']) expect(readKept(wrong)).toBeNull();
});

test('shares are those of the nearest sparsity that is exact', () => {
  const profile = {
    n: 2,
    of: 2,
    shares: [
      [0.5, 0.2, 0.1],
      [0.6, 0.3, 0.05],
    ],
  };
  const at = keptAt(profile, [50, 90, 95], 89);
  expect(at).toEqual({ sparsity: 90, shares: [0.2, 0.3], n: 2, of: 2 });
  expect(keptAt({ n: 0, of: 0, shares: [] }, [50], 50)).toBeNull();
});

test('a group keeps what its units keep together', () => {
  const units = [100, 300];
  const kept = { sparsity: 90, shares: [0.4, 0.1], n: 1, of: 1 };
  expect(keptOfGroup([0, 1, null], kept, (point) => units[point])).toBeCloseTo((40 + 30) / 400, 12);
  expect(keptOfGroup([null], kept, (point) => units[point])).toBeNull();
});
