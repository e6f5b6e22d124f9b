// What changed between versions: every line of both is there once, and the changes are as few as they can be.
import { expect, test } from 'vitest';
import { diffLines } from './text-diff.ts';

/** Length of the longest common sequence, by trying everything. */
function common(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  if (a[0] === b[0]) return 1 + common(a.slice(1), b.slice(1));
  return Math.max(common(a.slice(1), b), common(a, b.slice(1)));
}

test('both texts can be read from it, and no more changed than had to', () => {
  let seed = 7;
  const next = (below: number): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
  for (let round = 0; round < 60; round++) {
    const text = () => Array.from({ length: next(8) }, () => 'abc'[next(3)]);
    const [before, after] = [text(), text()];
    const lines = diffLines(before, after);
    expect(lines.filter(({ kind }) => kind !== 'new').map((one) => one.text)).toEqual(before);
    expect(lines.filter(({ kind }) => kind !== 'gone').map((one) => one.text)).toEqual(after);
    expect(lines.filter(({ kind }) => kind === 'same')).toHaveLength(common(before, after));
  }
});
