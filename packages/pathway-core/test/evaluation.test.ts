// Measures of maps: on cases whose value is known by hand, against slow derivations, and by what they must not depend on.
import { describe, expect, it, test } from 'vitest';
import {
  areaUnder,
  blurredMap,
  centreMap,
  edgeMap,
  gini,
  pixelOrder,
  pixelValues,
  pointsInto,
  randomMap,
  rankAccuracy,
  ranks,
  relativeEntropy,
  similarity,
  spearman,
  structuralSimilarity,
} from '../src/index.ts';
import { random } from '../src/random.ts';

const normal = (length: number, seed: number) => {
  const source = random(seed);
  return Float32Array.from({ length }, () => source.normal());
};

describe('ranks', () => {
  it('share the mean where values tie', () => {
    expect([...ranks([3, 1, 3, 2, 3])]).toEqual([4, 1, 4, 2, 4]);
    expect([...ranks([])]).toEqual([]);
  });

  it('are counted, one by one', () => {
    const values = normal(60, 1).map((value) => Math.round(value * 3));
    const slow = [...values].map((value) => {
      const below = values.filter((other) => other < value).length;
      const same = values.filter((other) => other === value).length;
      return below + (same + 1) / 2;
    });
    expect([...ranks(values)]).toEqual(slow);
  });

  it('correlate: Spearman’s own formula where nothing ties', () => {
    const [a, b] = [normal(40, 2), normal(40, 3)];
    const [ranksA, ranksB] = [ranks(a), ranks(b)];
    const squares = ranksA.reduce((sum, rank, i) => sum + (rank - ranksB[i]) ** 2, 0);
    expect(spearman(a, b)).toBeCloseTo(1 - (6 * squares) / (40 * (40 * 40 - 1)), 10);
    // No monotone change of the values matters.
    expect(spearman(a, a.map(Math.exp))).toBeCloseTo(1, 10);
    expect(
      spearman(
        a,
        a.map((value) => -value),
      ),
    ).toBeCloseTo(-1, 10);
    expect(spearman(a, new Float32Array(40))).toBeNull();
  });
});

describe('pixels', () => {
  const map = Float32Array.of(1, -5, 0, 2, 3, -1);

  it('take a value out of their channels by a rule', () => {
    expect([...pixelValues(map, 2)]).toEqual([2, 3, 0]);
    expect([...pixelValues(map, 2, 'strongest')]).toEqual([2, -5, -1]);
    expect([...pixelValues(map, 2, 'magnitude')]).toEqual([3, 8, 1]);
  });

  it('stand from least to most relevant; lots settle ties, each as likely', () => {
    expect([...pixelOrder([0.5, -2, 7, 1], 1)]).toEqual([1, 0, 3, 2]);
    const firsts = new Map<number, number>();
    for (let seed = 0; seed < 3000; seed++) {
      const order = pixelOrder([0, 9, 0, 0], seed);
      expect(order[3]).toBe(1);
      firsts.set(order[0], (firsts.get(order[0]) ?? 0) + 1);
    }
    for (const pixel of [0, 2, 3]) expect(Math.abs(firsts.get(pixel)! - 1000)).toBeLessThan(120);
    expect(pixelOrder([0, 9, 0, 0], 5)).toEqual(pixelOrder([0, 9, 0, 0], 5));
  });
});

describe('sparseness', () => {
  it('knows the ends', () => {
    expect(gini([2, -2, 2, 2])).toBeCloseTo(0, 12);
    expect(gini([0, 0, 0, -3])).toBeCloseTo(3 / 4, 12);
    expect(gini([0, 0])).toBeNull();
    expect(relativeEntropy([1, -1, 1, 1])).toBeCloseTo(1, 12);
    expect(relativeEntropy([0, 5, 0])).toBeCloseTo(0, 12);
    expect(relativeEntropy([0, 0])).toBeNull();
  });

  it('is half the mean difference over the mean', () => {
    const values = normal(30, 4);
    const magnitudes = [...values].map(Math.abs);
    const total = magnitudes.reduce((sum, value) => sum + value, 0);
    let differences = 0;
    for (const a of magnitudes) for (const b of magnitudes) differences += Math.abs(a - b);
    expect(gini(values)).toBeCloseTo(differences / (2 * 30 * total), 6);
  });
});

describe('localisation', () => {
  it('counts the largest, and as many as the region has pixels', () => {
    const region = [0, 1, 1, 0, 0];
    expect(pointsInto([0, 1, 5, 2, 3], region)).toBe(1);
    expect(pointsInto([9, 1, 5, 2, 3], region)).toBe(0);
    expect(pointsInto([5, 1, 5, 2, 3], region)).toBe(0.5);
    expect(rankAccuracy(pixelOrder([0, 1, 5, 2, 3], 0), region)).toBe(0.5);
    expect(rankAccuracy(pixelOrder([0, 4, 5, 2, 3], 0), region)).toBe(1);
    expect(rankAccuracy(pixelOrder([1], 0), [0])).toBeNull();
  });
});

describe('similarity', () => {
  const plane = (seed: number) => ({ values: normal(81, seed), height: 9, width: 9 });

  it('of a map with itself is 1, whatever its scale', () => {
    const one = plane(6);
    const louder = { ...one, values: one.values.map((value) => 40 * value) };
    const { spearman: signed, spearmanAbs, ssim: structure } = similarity(one, louder);
    for (const value of [signed, spearmanAbs, structure]) expect(value).toBeCloseTo(1, 5);
    const turned = similarity(one, { ...one, values: one.values.map((value) => -value) });
    expect([turned.spearman, turned.spearmanAbs, turned.ssim].map((v) => Math.round(v! * 1e6) / 1e6)).toEqual([
      -1, 1, 1,
    ]);
  });

  it('of unrelated maps is near 0 in rank', () => {
    const values = Array.from({ length: 40 }, (_, i) => similarity(plane(100 + i), plane(200 + i)).spearman!);
    expect(Math.abs(values.reduce((sum, value) => sum + value, 0) / 40)).toBeLessThan(0.06);
  });

  it('is the mean over windows of the published formula', () => {
    const [a, b] = [plane(7), plane(8)].map((one) => ({
      ...one,
      values: one.values.map((v) => Math.min(Math.abs(v), 1)),
    }));
    const windows: number[] = [];
    for (let y = 0; y <= 4; y++) {
      for (let x = 0; x <= 4; x++) {
        const cells = Array.from({ length: 25 }, (_, i) => (y + Math.floor(i / 5)) * 9 + x + (i % 5));
        const mean = (p: typeof a) => cells.reduce((sum, at) => sum + p.values[at], 0) / 25;
        const [ma, mb] = [mean(a), mean(b)];
        const cov = (p: typeof a, q: typeof a) =>
          cells.reduce((sum, at) => sum + (p.values[at] - mean(p)) * (q.values[at] - mean(q)), 0) / 24;
        windows.push(
          ((2 * ma * mb + 1e-4) * (2 * cov(a, b) + 9e-4)) /
            ((ma ** 2 + mb ** 2 + 1e-4) * (cov(a, a) + cov(b, b) + 9e-4)),
        );
      }
    }
    expect(structuralSimilarity(a.values, b.values, [1, 9, 9], { window: 5 })).toBeCloseTo(
      windows.reduce((sum, value) => sum + value, 0) / 25,
      6,
    );
  });

  it('has no rank where a map is the same everywhere', () => {
    const flat = { ...plane(9), values: new Float32Array(81) };
    expect(similarity(plane(9), flat)).toMatchObject({ spearman: null, spearmanAbs: null });
  });
});

describe('controls', () => {
  it('an edge map finds a step and nothing in what is flat', () => {
    const image = Float32Array.from({ length: 2 * 6 * 6 }, (_, at) => (at % 6 < 3 ? 0 : 1));
    const edges = edgeMap(image, [2, 6, 6]);
    for (let at = 0; at < 36; at++) expect(edges[at]).toBeCloseTo(at % 6 === 2 || at % 6 === 3 ? 4 : 0, 6);
  });

  it('a centre prior is largest in the middle and the same on all sides', () => {
    const map = centreMap(7, 9);
    expect(map.indexOf(Math.max(...map))).toBe(3 * 9 + 4);
    expect([...map].reverse()).toEqual([...map]);
  });

  it('a blur keeps the sum of a map that lies inside', () => {
    const map = new Float32Array(64 * 64);
    map[32 * 64 + 20] = 5;
    const blurred = blurredMap(map, 64, 64);
    expect(blurred.reduce((sum, value) => sum + value, 0)).toBeCloseTo(5, 4);
    expect(gini(blurred)!).toBeLessThan(gini(map)!);
  });

  test('chance has a seed', () => {
    expect(randomMap(9, 1)).toEqual(randomMap(9, 1));
    expect(randomMap(9, 1)).not.toEqual(randomMap(9, 2));
  });
});

it('an area is that of the trapezoids', () => {
  expect(
    areaUnder([
      { x: 0, y: 0 },
      { x: 1, y: 2 },
      { x: 3, y: 2 },
    ]),
  ).toBe(5);
  expect(areaUnder([])).toBe(0);
});
