// Channels of two networks matched by what they answer: a permuted copy is recovered exactly, and matchings are the best there are.
import { describe, expect, it } from 'vitest';
import type { Engine } from '../src/engine/engine.ts';
import { referenceEngine } from '../src/engine/reference.ts';
import {
  bestAssignment,
  byDepth,
  channelActivations,
  correlations,
  greedyAssignment,
  imagesInMemory,
  keptByChannel,
  layersByDepth,
  matchChannels,
  matchedOverlap,
  type Network,
  openSession,
  permuted,
  profileOverlap,
  selectPathways,
} from '../src/index.ts';
import { packBits } from '../src/pathway/bit-set.ts';
import { random } from '../src/random.ts';
import { writeNetwork } from '../src/testing/network-writer.ts';

const engine = (await referenceEngine.open()) as Engine;

function permutations(n: number): number[][] {
  if (n === 0) return [[]];
  return permutations(n - 1).flatMap((rest) => Array.from({ length: n }, (_, at) => rest.toSpliced(at, 0, n - 1)));
}

describe('assignment', () => {
  const source = random(6);
  const matrix = (rows: number, columns: number) => ({
    rows,
    columns,
    values: Float64Array.from({ length: rows * columns }, () => source.normal()),
  });
  const gain = ({ columns, values }: ReturnType<typeof matrix>, columnOf: ArrayLike<number>) =>
    Array.from(columnOf, (column, row) => (column === -1 ? 0 : values[row * columns + column])).reduce(
      (a, b) => a + b,
      0,
    );

  it.each([
    [6, 6],
    [4, 6],
    [6, 4],
    [1, 5],
  ])('the best of %i rows and %i columns is the best of all', (rows, columns) => {
    for (let trial = 0; trial < 20; trial++) {
      const gains = matrix(rows, columns);
      const columnOf = bestAssignment(gains);
      const used = [...columnOf].filter((column) => column !== -1);
      expect([used.length, new Set(used).size]).toEqual([Math.min(rows, columns), Math.min(rows, columns)]);
      const size = Math.max(rows, columns);
      const all = permutations(size).map((order) =>
        order.slice(0, rows).map((column) => (column < columns ? column : -1)),
      );
      expect(gain(gains, columnOf)).toBeCloseTo(Math.max(...all.map((one) => gain(gains, one))), 9);
    }
  });

  it('takes the largest gain first where it is greedy', () => {
    for (const [rows, columns] of [
      [7, 5],
      [5, 7],
      [6, 6],
    ]) {
      const gains = matrix(rows, columns);
      const left = [...gains.values.keys()].sort((a, b) => gains.values[b] - gains.values[a]);
      const expected = Array(rows).fill(-1);
      for (const at of left) {
        const [row, column] = [Math.floor(at / columns), at % columns];
        if (expected[row] === -1 && !expected.includes(column)) expected[row] = column;
      }
      expect([...greedyAssignment(gains)]).toEqual(expected);
    }
    expect([...greedyAssignment({ rows: 2, columns: 2, values: Float32Array.of(3, 2, 2.9, 0) })]).toEqual([0, 1]);
    expect([...bestAssignment({ rows: 2, columns: 2, values: Float32Array.of(3, 2, 2.9, 0) })]).toEqual([1, 0]);
  });
});

describe('correlations', () => {
  it('are Pearson’s, and none with what never changes', () => {
    const a = { rows: 2, columns: 4, values: Float32Array.of(1, 2, 3, 4, 7, 7, 7, 7) };
    const b = { rows: 2, columns: 4, values: Float32Array.of(-2, -4, -6, -8, 1, 0, 0, 1) };
    const found = correlations(a, b);
    expect([...found].map((value) => Math.round(value * 1e6) / 1e6)).toEqual([-1, 0, 0, 0]);
  });
});

/** Two convolutions and a linear layer; `orders` rename the channels of both, which changes no answer. */
function network(orders: readonly [readonly number[], readonly number[]]): Network {
  const source = random(31);
  const draw = (...shape: number[]) => Array.from({ length: shape.reduce((a, b) => a * b) }, () => source.normal());
  const [first, second] = orders;
  const rows = (values: number[], order: readonly number[], size: number) =>
    order.flatMap((from) => values.slice(from * size, (from + 1) * size));
  const w1 = rows(draw(6, 2, 3, 3), first, 18);
  const b1 = rows(draw(6), first, 1);
  const w2 = rows(draw(5, 6, 3, 3), second, 54);
  const b2 = rows(draw(5), second, 1);
  const w2Turned = second.flatMap((_, channel) => rows(w2.slice(channel * 54, (channel + 1) * 54), first, 9));
  const w3 = draw(4, 5);
  const w3Turned = [0, 1, 2, 3].flatMap((row) => rows(w3.slice(row * 5, row * 5 + 5), second, 1));
  const { input, node, given, finish } = writeNetwork([2, 7, 7]);
  const windows = { strides: [1, 1], pads: [1, 1, 1, 1], dilations: [1, 1] } as const;
  const conv = (from: string, weight: string, bias: string) =>
    node({ operator: 'Conv', input: from, weight, bias, group: 1, ...windows });
  const h = node({ operator: 'Relu', input: conv(input, given([6, 2, 3, 3], w1), given([6], b1)) });
  const u = node({ operator: 'Relu', input: conv(h, given([5, 6, 3, 3], w2Turned), given([5], b2)) });
  const flat = node({ operator: 'ReduceMean', input: u, axes: [2, 3], keepDims: false });
  return finish(node({ operator: 'Linear', input: flat, weight: given([4, 5], w3Turned), transposed: true }));
}

describe('a permuted copy', () => {
  const straight = [
    [0, 1, 2, 3, 4, 5],
    [0, 1, 2, 3, 4],
  ] as const;
  const turned = [
    [3, 5, 0, 1, 4, 2],
    [2, 0, 4, 1, 3],
  ] as const;
  const source = random(9);
  const images = imagesInMemory(
    Float32Array.from({ length: 12 * 98 }, () => source.normal()),
    98,
  );

  it.each(['best', 'greedy'] as const)('is recovered exactly (%s), and its pathways overlap by 1', async (method) => {
    const sessions = await Promise.all([straight, turned].map((orders) => openSession(engine, network(orders))));
    const [a, b] = await Promise.all(sessions.map((session) => channelActivations(session, images)));
    const matches = layersByDepth(2, 2).map(([i, j]) => matchChannels([a[i], b[j]], [i, j], method));
    for (const [layer, { partner, correlation, images: n }] of matches.entries()) {
      // Channel c of the first stands where the copy's order names it.
      expect([...partner]).toEqual(
        straight[layer].map((channel) => (turned[layer] as readonly number[]).indexOf(channel)),
      );
      expect(correlation).toBeCloseTo(1, 5);
      expect(n).toBe(12);
    }
    const request = {
      images,
      target: 'predicted',
      sparsities: [70],
      selections: [{ id: 'neuron-mct', parameters: {}, seed: 0 }],
    } as const;
    const found = [];
    for (const session of sessions) {
      const shares = [];
      for await (const { paths } of selectPathways(session, request)) {
        shares.push(keptByChannel(paths[0][0], session.network.activations));
      }
      found.push(shares);
    }
    for (let image = 0; image < 12; image++) {
      for (const layer of [0, 1]) {
        const [ofA, ofB] = [found[0][image][layer], found[1][image][layer]];
        expect(matchedOverlap(ofA, ofB, matches[layer].partner).overlap ?? 1).toBeCloseTo(1, 12);
      }
    }
    // With images in another order the channels that match are others.
    const null_ = matchChannels([a[0], permuted(b[0], 5)], [0, 0], method);
    expect(null_.correlation).toBeLessThan(0.9);
    expect([...null_.partner]).not.toEqual([...matches[0].partner]);
  });
});

describe('what is kept, by channel and depth', () => {
  it('counts each channel', () => {
    const bits = packBits([Uint8Array.of(1, 1, 0, 0, 0, 1, 1, 1)]);
    expect(
      keptByChannel(bits, [
        { offset: 0, units: 6, shape: [2, 3] },
        { offset: 6, units: 2, shape: [2] },
      ]),
    ).toEqual([Float64Array.of(2 / 3, 1 / 3), Float64Array.of(1, 1)]);
  });

  it('overlaps by degree, with what has no partner shared by nothing', () => {
    expect(matchedOverlap([1, 0.5, 0], [0.25, 1], [1, 0, -1])).toEqual({
      shared: 1.25,
      either: 1.5,
      overlap: 1.25 / 1.5,
    });
    expect(matchedOverlap([1, 0.5], [1, 1], [-1, -1]).overlap).toBe(0);
    expect(matchedOverlap([0], [0], [0]).overlap).toBeNull();
    // Whole channels: the Jaccard index of sets.
    expect(matchedOverlap([1, 1, 0, 0], [1, 0, 1, 0], [0, 1, 2, 3]).overlap).toBe(1 / 3);
  });

  it('reads a profile at relative depths', () => {
    expect([...byDepth([1, 3], 4)]).toEqual([1, 1.5, 2.5, 3]);
    expect([...byDepth([5], 3)]).toEqual([5, 5, 5]);
    expect([...byDepth([1, 2, 3], 3)]).toEqual([1, 2, 3]);
    expect(profileOverlap([0.2, 0.4], [0.4, 0.2])).toBeCloseTo(0.5, 12);
    expect(profileOverlap([0], [0])).toBeNull();
  });

  it('pairs activation points by depth, each once, in order', () => {
    expect(layersByDepth(3, 3)).toEqual([
      [0, 0],
      [1, 1],
      [2, 2],
    ]);
    expect(layersByDepth(2, 6)).toEqual([
      [0, 1],
      [1, 4],
    ]);
    expect(layersByDepth(6, 2)).toEqual([
      [1, 0],
      [4, 1],
    ]);
  });
});
