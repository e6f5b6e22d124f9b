// The bootstrap against what is known of a normal sample, and its edges.
import { describe, expect, it } from 'vitest';
import { bootstrap, bootstrapDifference, random } from '../src/index.ts';

describe('bootstrap', () => {
  it('covers the mean of a normal sample about 95 times in 100', () => {
    let covered = 0;
    for (let trial = 0; trial < 200; trial++) {
      const source = random(trial);
      const values = Array.from({ length: 60 }, () => 3 + 2 * source.normal());
      const { low, high } = bootstrap(values, { draws: 400, seed: trial });
      if (low <= 3 && 3 <= high) covered++;
    }
    expect(covered).toBeGreaterThanOrEqual(178);
    expect(covered).toBeLessThanOrEqual(199);
  });

  it('has the width theory gives', () => {
    const source = random(1);
    const values = Array.from({ length: 400 }, () => source.normal());
    const { low, high } = bootstrap(values, { draws: 4000 });
    expect(high - low).toBeCloseTo((2 * 1.96) / 20, 1);
  });

  it('is the value itself where all are the same, and the same for the same seed', () => {
    expect(bootstrap([2, 2, 2])).toEqual({ estimate: 2, low: 2, high: 2, n: 3 });
    expect(bootstrap([1, 5, 9, 2], { seed: 4 })).toEqual(bootstrap([1, 5, 9, 2], { seed: 4 }));
    expect(bootstrap([1, 2, 9], { statistic: 'median' }).estimate).toBe(2);
  });

  it('pairs, and refuses what it cannot answer', () => {
    const { estimate, low } = bootstrapDifference([3, 4, 5], [1, 2, 3]);
    expect([estimate, low]).toEqual([2, 2]);
    expect(() => bootstrap([])).toThrow('at least one');
    expect(() => bootstrap([Number.NaN])).toThrow('finite');
    expect(() => bootstrapDifference([1], [1, 2])).toThrow('pairs');
  });
});
