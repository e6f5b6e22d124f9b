// What a map of pathways is made of: components, distances, nearest others, trust, drawn units; each against the plain way.
import { describe, expect, it } from 'vitest';
import {
  bitRows,
  denseRows,
  drawUnits,
  NearestOthers,
  onDrawn,
  PathDistances,
  pathComponents,
  ShareDistances,
  symmetricEigen,
  trustworthiness,
} from '../src/index.ts';
import { countBits, hasBit, jaccard, packBits } from '../src/pathway/bit-set.ts';
import { random } from '../src/random.ts';

const units = 83;
const source = random(5);
/** Three kinds of pathways, each with units of its own and some by lot. */
const paths = Array.from({ length: 24 }, (_, i) =>
  packBits([
    Uint8Array.from({ length: units }, (__, unit) =>
      Number(source.next() < (unit % 3 === i % 3 ? 0.8 : unit < 12 ? 0.4 : 0.08)),
    ),
  ]),
);
const rows = paths.map((path) => Array.from({ length: units }, (_, unit) => Number(hasBit(path, unit))));

/** Covariance (over n) of the rows, formed entry by entry. */
function covariance(): number[][] {
  const mean = Array.from({ length: units }, (_, u) => rows.reduce((sum, row) => sum + row[u], 0) / rows.length);
  return mean.map((a, u) =>
    mean.map((b, v) => rows.reduce((sum, row) => sum + (row[u] - a) * (row[v] - b), 0) / rows.length),
  );
}

/** The largest eigenpairs by powers of the whole matrix, each taken out before the next is sought. */
function slowPairs(matrix: number[][], wanted: number): { value: number; vector: number[] }[] {
  let left = matrix.map((row) => [...row]);
  return Array.from({ length: wanted }, (_, k) => {
    let vector = left.map((__, u) => Math.cos(u * (k + 1)));
    for (let i = 0; i < 4000; i++) {
      const next = left.map((row) => row.reduce((sum, value, v) => sum + value * vector[v], 0));
      const length = Math.hypot(...next);
      vector = next.map((value) => value / length);
    }
    const value = left
      .map((row) => row.reduce((sum, entry, v) => sum + entry * vector[v], 0))
      .reduce((sum, entry, u) => sum + entry * vector[u], 0);
    left = left.map((row, u) => row.map((entry, v) => entry - value * vector[u] * vector[v]));
    return { value, vector };
  });
}

describe('principal components of pathways', () => {
  const components = 4;
  const { coordinates, explained } = pathComponents(bitRows(paths, units), { components, seed: 3, iterations: 60 });
  const matrix = covariance();
  const trace = matrix.reduce((sum, row, u) => sum + row[u], 0);
  const slow = slowPairs(matrix, components);

  it('explain what the covariance matrix says', () => {
    for (const [k, { value }] of slow.entries()) expect(explained[k]).toBeCloseTo(value / trace, 9);
  });

  it('place the pathways where the eigenvectors do, up to the sign', () => {
    const mean = Array.from({ length: units }, (_, u) => rows.reduce((sum, row) => sum + row[u], 0) / rows.length);
    for (const [k, { vector }] of slow.slice(0, 3).entries()) {
      const places = rows.map((row) => row.reduce((sum, value, u) => sum + (value - mean[u]) * vector[u], 0));
      const farthest = places.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a), 0);
      for (const [i, place] of places.entries()) {
        expect(coordinates[i * components + k]).toBeCloseTo(place * Math.sign(farthest), 6);
      }
    }
  });

  it('are the same for a seed, and nearly so for another; with few iterations too', () => {
    const again = pathComponents(bitRows(paths, units), { components, seed: 3, iterations: 60 });
    expect(again.coordinates).toEqual(coordinates);
    const other = pathComponents(bitRows(paths, units), { components: 2, seed: 4 });
    expect(other.explained[0]).toBeCloseTo(explained[0], 4);
    expect(other.coordinates[0]).toBeCloseTo(coordinates[0], 2);
  });

  it('of numbers are those of the same numbers as bits, and follow their scale', () => {
    const values = (scale: number) => Float32Array.from(rows.flat(), (value) => scale * value);
    const bits = pathComponents(bitRows(paths, units), { components: 2, seed: 3 });
    const dense = pathComponents(denseRows(values(2), paths.length), { components: 2, seed: 3 });
    for (const [at, place] of bits.coordinates.entries()) expect(dense.coordinates[at]).toBeCloseTo(2 * place, 6);
    expect(dense.explained[1]).toBeCloseTo(bits.explained[1], 9);
  });

  it('are zero where nothing varies, and where there is less to vary than was asked', () => {
    const same = pathComponents(bitRows([paths[0], paths[0], paths[0]], units), { components: 2, seed: 1 });
    expect([...same.coordinates, ...same.explained]).toEqual(Array(8).fill(0));
    const two = pathComponents(bitRows(paths.slice(0, 2), units), { components: 3, seed: 1 });
    expect(two.explained[0]).toBeCloseTo(1, 9);
    expect(two.explained[1]).toBeCloseTo(0, 9);
  });
});

it('eigenvectors of a small matrix give it back', () => {
  const size = 5;
  const matrix = Float64Array.from({ length: size * size }, (_, at) => {
    const [a, b] = [Math.floor(at / size), at % size];
    return Math.sin(a * b + 1) + Math.sin(b * a + 1) + (a === b ? a : 0);
  });
  const { values, vectors } = symmetricEigen(matrix, size);
  for (let a = 0; a < size; a++) {
    for (let b = 0; b < size; b++) {
      let entry = 0;
      for (let k = 0; k < size; k++) entry += vectors[a * size + k] * values[k] * vectors[b * size + k];
      expect(entry).toBeCloseTo(matrix[a * size + b], 10);
    }
  }
  expect([...values].sort((a, b) => b - a)).toEqual([...values]);
});

describe('distances', () => {
  const distances = new PathDistances(paths);

  it('are one less the Jaccard index; two empty pathways are the same', () => {
    const row = distances.fill(new Float64Array(paths.length), 3);
    for (const [j, path] of paths.entries()) {
      expect(row[j]).toBeCloseTo(j === 3 ? 0 : 1 - jaccard(paths[3], path)!, 12);
      expect(distances.of(j, 3)).toBe(row[j]);
    }
    expect([...distances.sizes]).toEqual(paths.map(countBits));
    const empty = new Uint8Array(paths[0].length);
    const some = new PathDistances([empty, empty, paths[0]]);
    expect([some.of(0, 1), some.of(0, 2)]).toEqual([0, 1]);
  });

  it('of shares are one less Σ min / Σ max, and those of sets where shares are 0 and 1', () => {
    const shares = Array.from({ length: 4 }, () => Array.from({ length: 30 }, () => Math.max(0, source.next() - 0.3)));
    const found = new ShareDistances(Float32Array.from(shares.flat()), 4);
    const sum = (of: (x: number, y: number) => number, a: number, b: number) =>
      shares[a].reduce((all, x, c) => all + of(Math.fround(x), Math.fround(shares[b][c])), 0);
    for (const [a, b] of [
      [0, 1],
      [2, 3],
      [1, 1],
    ]) {
      expect(found.of(a, b)).toBeCloseTo(1 - sum(Math.min, a, b) / sum(Math.max, a, b), 12);
    }
    const sets = new ShareDistances(Float32Array.from(rows.flat()), paths.length);
    expect(sets.of(2, 9)).toBeCloseTo(distances.of(2, 9), 12);
    expect([...sets.fill(new Float64Array(paths.length), 5)][5]).toBe(0);
    expect(new ShareDistances(new Float32Array(6), 2).of(0, 1)).toBe(0);
  });

  it('the nearest others are those of a sorted row', () => {
    const k = 5;
    const nearest = new NearestOthers(paths.length, k);
    for (let i = 0; i < paths.length; i++) {
      for (let j = i + 1; j < paths.length; j++) {
        nearest.add(i, j, distances.of(i, j));
        nearest.add(j, i, distances.of(i, j));
      }
    }
    for (let i = 0; i < paths.length; i++) {
      const sorted = paths
        .map((_, j) => ({ j, distance: distances.of(i, j) }))
        .filter(({ j }) => j !== i)
        .sort((a, b) => a.distance - b.distance || a.j - b.j)
        .slice(0, k);
      expect([...nearest.indices.subarray(i * k, i * k + k)]).toEqual(sorted.map(({ j }) => j));
      expect([...nearest.distances.subarray(i * k, i * k + k)]).toEqual(sorted.map(({ distance }) => distance));
    }
  });
});

describe('trustworthiness', () => {
  const n = 40;
  const k = 6;
  const points = Array.from({ length: n }, () => [source.next(), source.next(), source.next()]);
  const distance = (a: number, b: number) => Math.hypot(...points[a].map((value, axis) => value - points[b][axis]));
  const anchors = Array.from({ length: n }, (_, i) => i);
  const distancesOf = (i: number) => anchors.map((j) => distance(i, j));

  /** The formula as it is printed, with whole rankings. */
  function slow(map: readonly (readonly number[])[]): number {
    const inMap = (a: number, b: number) => Math.hypot(map[a][0] - map[b][0], map[a][1] - map[b][1]);
    const ranking = (i: number, of: (a: number, b: number) => number) =>
      anchors.filter((j) => j !== i).sort((a, b) => of(i, a) - of(i, b) || a - b);
    let penalty = 0;
    for (const i of anchors) {
      const truth = ranking(i, distance);
      for (const j of ranking(i, inMap).slice(0, k)) if (truth.indexOf(j) + 1 > k) penalty += truth.indexOf(j) + 1 - k;
    }
    return 1 - (2 / (n * k * (2 * n - 3 * k - 1))) * penalty;
  }
  const trust = (map: readonly (readonly number[])[]) =>
    trustworthiness({ coordinates: map.flat(), neighbours: k, anchors, distancesOf });

  it('is what the formula says, and 1 where the map keeps all distances', () => {
    const flat = points.map(([x, y]) => [x, y]);
    const byLot = points.map(() => [source.next(), source.next()]);
    for (const map of [flat, byLot]) expect(trust(map)).toBeCloseTo(slow(map), 12);
    expect(trust(flat)).toBeGreaterThan(trust(byLot));
    const line = Array.from({ length: n }, (_, i) => [i * i, 0]);
    const onLine = { coordinates: line.flat(), neighbours: k, anchors };
    expect(trustworthiness({ ...onLine, distancesOf: (i) => line.map(([x]) => Math.abs(x - line[i][0])) })).toBe(1);
  });

  it('is not defined for neighbourhoods of half of the points', () => {
    expect(trustworthiness({ coordinates: [0, 0, 1, 1, 2, 2], neighbours: 2, anchors: [0], distancesOf })).toBeNaN();
  });
});

describe('drawn units', () => {
  it('are all of them where there are no more, and every unit as often as another', () => {
    expect(drawUnits(10, 10, 1)).toEqual({ units: null, count: 10, of: 10 });
    const times = new Uint32Array(20);
    for (let seed = 0; seed < 2000; seed++) {
      const { units: drawn } = drawUnits(20, 5, seed);
      expect(drawn).toHaveLength(5);
      expect(new Set(drawn).size).toBe(5);
      for (const unit of drawn!) times[unit]++;
    }
    // 500 expected each, with a standard deviation of 19.4.
    for (const count of times) expect(Math.abs(count - 500)).toBeLessThan(5 * 19.4);
  });

  it('keep of a pathway what it keeps of them', () => {
    const drawn = drawUnits(units, 30, 2);
    const found = onDrawn(paths[1], drawn);
    for (const [at, unit] of drawn.units!.entries()) expect(hasBit(found, at)).toBe(hasBit(paths[1], unit));
    expect(onDrawn(paths[1], drawUnits(units, units, 2))).toEqual(paths[1]);
  });
});
