// Tests of paired differences and of rankings, against counting everything out.
import { describe, expect, it } from 'vitest';
import { bootstrap, bootstrapDifference, holm, kendall, PairedBootstrap, random, signedRank } from '../src/index.ts';
import { upperTail } from '../src/statistics/normal.ts';

/** Of all signs of the differences, the share whose ranks above zero sum to as far from the middle. */
function countedOut(differences: readonly number[]): number {
  const given = differences.filter((difference) => difference !== 0);
  const size = given.map(Math.abs);
  const rank = size.map((own) => {
    const below = size.filter((other) => other < own).length;
    const same = size.filter((other) => other === own).length;
    return below + (same + 1) / 2;
  });
  const distance = (signs: number) => {
    let [above, below] = [0, 0];
    for (const [i, value] of rank.entries()) {
      if ((signs >> i) & 1) above += value;
      else below += value;
    }
    return Math.abs(above - below);
  };
  const own = distance(given.reduce((signs, difference, i) => (difference > 0 ? signs | (1 << i) : signs), 0));
  let asFar = 0;
  for (let signs = 0; signs < 2 ** given.length; signs++) if (distance(signs) >= own) asFar++;
  return asFar / 2 ** given.length;
}

describe('signed ranks', () => {
  it('are counted out for few pairs, ties and equal pairs included', () => {
    const source = random(3);
    for (let n = 1; n <= 12; n++) {
      for (const shift of [0, 0.5]) {
        const plain = Array.from({ length: n }, () => source.normal() + shift);
        const tied = plain.map((value) => Math.round(2 * value));
        expect(signedRank(plain).p).toBeCloseTo(countedOut(plain), 12);
        if (tied.some((value) => value !== 0)) expect(signedRank(tied).p).toBeCloseTo(countedOut(tied), 12);
      }
    }
    expect(signedRank([0, 0])).toEqual({ p: 1, n: 0 });
    expect(signedRank([1, 2, 3, 4, 5]).p).toBeCloseTo(2 / 32, 12);
  });

  it('of many pairs lie near what lots give', () => {
    const source = random(9);
    const differences = Array.from({ length: 60 }, () => Math.round(4 * source.normal()) / 4 + 0.25);
    const ranked = differences.filter((value) => value !== 0);
    const size = ranked.map(Math.abs).sort((a, b) => a - b);
    const rank = ranked.map((value) => {
      const first = size.indexOf(Math.abs(value));
      return (first + size.lastIndexOf(Math.abs(value)) + 2) / 2;
    });
    const own = Math.abs(ranked.reduce((sum, value, i) => sum + Math.sign(value) * rank[i], 0));
    let asFar = 0;
    for (let draw = 0; draw < 20_000; draw++) {
      let sum = 0;
      for (const value of rank) sum += source.next() < 0.5 ? value : -value;
      if (Math.abs(sum) >= own) asFar++;
    }
    expect(signedRank(differences).p).toBeCloseTo(asFar / 20_000, 2);
  });
});

it('draws images once for all series, as each alone would be drawn', () => {
  const source = random(4);
  const none = Number.NaN;
  const series = [0, 1, 2, 3].map((s) =>
    Float64Array.from({ length: 12 }, (_, i) => (s === 2 && i % 5 === 0 ? none : source.normal() + s)),
  );
  series.push(new Float64Array(12).fill(none));
  const options = { draws: 150, seed: 7 };
  const drawn = new PairedBootstrap(series, options);
  const near = ({ estimate, low, high, n }: ReturnType<typeof bootstrap>) => ({
    estimate: expect.closeTo(estimate, 12),
    low: expect.closeTo(low, 12),
    high: expect.closeTo(high, 12),
    n,
  });
  const known = (values: Float64Array) => values.filter((value) => !Number.isNaN(value));
  for (let s = 0; s < 4; s++) expect(drawn.mean(s)).toEqual(near(bootstrap(known(series[s]), options)));
  expect(drawn.difference(0, 3)).toEqual(near(bootstrapDifference(series[0], series[3], options)));
  const both = known(series[1].map((value, i) => value - series[2][i]));
  expect(drawn.difference(1, 2)).toEqual(near(bootstrap(both, options)));
  expect(drawn.mean(4)).toBeNull();
  expect(drawn.difference(0, 4)).toBeNull();
});

it('knows the tail of the normal distribution', () => {
  for (const [z, tail] of [
    [0, 0.5],
    [1, 0.15865525393145707],
    [1.959963984540054, 0.025],
    [2.4999, 0.006211417],
    [2.5001, 0.006207911],
    [5, 2.866515718791939e-7],
  ]) {
    expect(upperTail(z) / tail).toBeCloseTo(1, 5);
  }
});

it('corrects for many tests as Holm does', () => {
  expect(holm([0.01, 0.04, 0.03, 0.005])).toEqual([0.03, 0.06, 0.06, 0.02].map((p) => expect.closeTo(p, 12)));
  expect(holm([0.9, 0.8])).toEqual([1, 1]);
});

it('counts pairs in the same order', () => {
  expect(kendall([1, 2, 3], [10, 20, 30])).toBe(1);
  expect(kendall([1, 2, 3], [3, 2, 1])).toBe(-1);
  expect(kendall([1, 2, 3, 4], [1, 3, 2, 4])).toBeCloseTo(4 / 6, 12);
  // Five pairs that differ on both sides, all alike; one tie on the one side.
  expect(kendall([1, 1, 2, 3], [1, 2, 3, 4])).toBeCloseTo(5 / Math.sqrt(5 * 6), 12);
  expect(kendall([1, 1, 1], [1, 2, 3])).toBeNull();
});
