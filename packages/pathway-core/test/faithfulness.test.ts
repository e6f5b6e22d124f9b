// Faithfulness on fixture F (algorithms.md §4.8), where every answer under a mask is known.
import { describe, expect, it } from 'vitest';
import { areaUnder } from '../src/analysis/faithfulness.ts';
import { inflated, keptUnits, randomLike } from '../src/analysis/random-masks.ts';
import type { Engine } from '../src/engine/engine.ts';
import { referenceEngine } from '../src/engine/reference.ts';
import {
  examine,
  faithfulness,
  imagesInMemory,
  judgedUnits,
  leaveOneOut,
  maskAt,
  maskedAnswers,
  minimality,
  openSession,
  scoreValidity,
  swapTest,
} from '../src/index.ts';
import { random } from '../src/random.ts';
import { handWired, handWiredInput } from '../src/testing/hand-wired.ts';
import { networkCases } from '../src/testing/network-cases.ts';

const engine = (await referenceEngine.open()) as Engine;
const session = await openSession(engine, handWired());
const image = { image: handWiredInput, target: 0 } as const;
const mct = {
  kind: 'ranked',
  scores: [Float32Array.of(2, 1, 0), Float32Array.of(1, 0)],
  scope: 'global',
} as const;
const bytes = (...sets: number[][]) => sets.map((set) => Uint8Array.from(set));

describe('fixture F', () => {
  it('answers under masks', async () => {
    const masks = [
      bytes([1, 1, 1], [1, 1]),
      bytes([1, 0, 0], [1, 0]),
      bytes([0, 1, 0], [0, 1]),
      bytes([0, 0, 0], [0, 0]),
    ];
    expect(await maskedAnswers(session, image, masks)).toEqual([1, 2, expect.closeTo(1, 6), 0]);
  });

  it('f of the path, of the network without it, and of random sets', async () => {
    const sizes = [3, 2];
    const cuts = [20, 60, 100].map((asked) => ({ asked, mask: maskAt(mct, sizes, 100 - asked) }));
    const found = await faithfulness(session, image, { cuts, draws: 200, seed: 4 });
    expect(found).toMatchObject({ whole: 1, empty: 0, defined: true });
    // 20 %: τ at 80 % of (0, 0, 1, 1, 2) is 1.2, which only h1 is above: u1 is pruned, y = 0. Without h1: u1 off, u2 = 1.5.
    expect(found.points[0]).toMatchObject({ density: 20, kept: 0 });
    expect(found.points[0].without).toBeCloseTo((2 / 3) * 1.5, 6);
    // A random unit of h alone keeps nothing; without h2 or h3, y = u1 = 2 or the whole 1.
    expect(new Set(found.points[0].random.kept)).toEqual(new Set([0]));
    expect(new Set(found.points[0].random.without.map((f) => Number(f.toFixed(5))))).toEqual(new Set([1, 2]));
    // 60 %: τ = 0: h1, h2, u1, the active subnet. Without it nothing is on but u2 = ½.
    expect(found.points[1]).toMatchObject({ density: 60, kept: 1 });
    expect(found.points[1].without).toBeCloseTo(1 / 3, 6);
    expect(found.points[1].random.kept).toHaveLength(200);
    expect(found.points[2]).toMatchObject({ density: 100, kept: 1, without: 0, random: { kept: [], without: [] } });
    expect(found.cpr).toBeCloseTo((0.4 * (0 + 1)) / 2 + 0.4, 6);
    expect(found.cmd).toBeCloseTo(0.2 + (0.4 * (1 + 0)) / 2, 6);
  });

  it('is not defined where pruned units keep their own value', async () => {
    const instead = [Float32Array.of(2, 1, 0), Float32Array.of(1, 0)];
    const cuts = [{ asked: 20, mask: bytes([1, 0, 0], [0, 0]) }];
    const found = await faithfulness(session, { ...image, instead }, { cuts, draws: 2, seed: 4 });
    expect(found).toMatchObject({ whole: 1, empty: 1, defined: false });
  });

  it('asks nothing twice of nested cuts that are the same', async () => {
    const mask = bytes([1, 0, 0], [1, 0]);
    const before = session.passes();
    const cuts = [40, 50, 100].map((asked) => ({ asked, mask }));
    const found = await faithfulness(session, image, { cuts, draws: 3, seed: 4 });
    expect(session.passes() - before).toBe(2 + 2 + 2 * 3);
    expect(found.points.map(({ asked, density, kept }) => [asked, density, kept])).toEqual([
      [40, 40, 2],
      [50, 40, 2],
      [100, 100, 1],
    ]);
  });

  it('leaving units out: the Taylor score is wrong about h1, which u2 makes up for', async () => {
    const units = [
      [0, 0],
      [0, 1],
      [0, 2],
      [1, 0],
      [1, 1],
    ] as const;
    const effects = await leaveOneOut(session, image, units);
    for (const [i, expected] of [0, 1, 0, 1, 0].entries()) expect(effects[i]).toBeCloseTo(expected, 6);
    const taylor = [2, 1, 0, 1, 0];
    // Ranks (5, 3.5, 1.5, 3.5, 1.5) against (2, 4.5, 2, 4.5, 2).
    const { rankCorrelation, precision } = scoreValidity(
      taylor,
      effects.map((effect) => Math.round(1e5 * effect)),
    );
    const pearson = (a: number[], b: number[]) => {
      const of = (p: number[], q: number[]) => p.reduce((sum, value, i) => sum + (value - 3) * (q[i] - 3), 0);
      return of(a, b) / Math.sqrt(of(a, a) * of(b, b));
    };
    expect(rankCorrelation).toBeCloseTo(pearson([5, 3.5, 1.5, 3.5, 1.5], [2, 4.5, 2, 4.5, 2]), 10);
    expect(precision).toBe(0);
  });

  it('every unit of the path {h1, u1} is needed, the added ones are not', async () => {
    const found = await minimality(session, image, { mask: bytes([1, 0, 0], [1, 0]), scale: 1, units: 10, seed: 2 });
    expect(found).toMatchObject({ units: 2, largest: 2, mean: 2 });
  });
});

it('leaving units out is what the exact marginal scores, found by another way', async () => {
  const { network } = networkCases().find(({ name }) => name.startsWith('ResNet'))!;
  const other = await openSession(engine, network);
  const length = network.input.shape.reduce((product, size) => product * size, 1);
  const source = random(2);
  const values = Float32Array.from({ length }, () => source.normal());
  const exact = { id: 'exact-marginal', parameters: { units: 1_000_000 }, seed: 1 } as const;
  for await (const { target, selections } of examine(other, {
    images: imagesInMemory(values, length),
    target: 'predicted',
    selections: [exact],
    sparsities: [90],
    attributions: [],
    keep: { scores: true },
  })) {
    const scores = selections[0].scores!;
    const active = scores.map((own) => Uint8Array.from(own, (score) => Number(score > 0)));
    const units = judgedUnits({ active, strongest: [] }, { most: 40, seed: 3 });
    const effects = await leaveOneOut(other, { image: values, target }, units);
    expect(units).toHaveLength(40);
    for (const [i, [point, unit]] of units.entries()) expect(effects[i]).toBeCloseTo(scores[point][unit], 4);
  }
  await other.dispose();
});

describe('masks by lot', () => {
  const mask = [Uint8Array.from({ length: 50 }, (_, i) => Number(i < 20)), Uint8Array.from({ length: 30 }, () => 0)];

  it('keep as many units of every activation point', () => {
    const like = randomLike(mask, random(1));
    expect(like.map(keptUnits)).toEqual([20, 0]);
    expect(like).not.toEqual(mask);
  });

  it('add as many others, and none that is there', () => {
    const { mask: more, added } = inflated(mask, 1, random(2));
    expect(more.map(keptUnits)).toEqual([40, 0]);
    expect(added[0].every((bit, unit) => bit === 0 || mask[0][unit] === 0)).toBe(true);
  });
});

it('areas are trapezoids from zero', () => {
  expect(
    areaUnder([
      { x: 0.5, y: 1 },
      { x: 1, y: 1 },
    ]),
  ).toBeCloseTo(0.75, 12);
});

it('units to be judged are on, half of them strong', () => {
  const active = [Uint8Array.from({ length: 100 }, (_, i) => Number(i < 60))];
  const strongest = [[Uint8Array.from({ length: 100 }, (_, i) => Number(i >= 50))]];
  const units = judgedUnits({ active, strongest }, { most: 16, seed: 1 }).map(([, unit]) => unit);
  expect(new Set(units).size).toBe(16);
  expect(units.every((unit) => unit < 60)).toBe(true);
  expect(units.filter((unit) => unit >= 50).length).toBeGreaterThanOrEqual(8);
  expect(judgedUnits({ active, strongest }, { most: 1000, seed: 1 })).toHaveLength(60);
});

describe('the swap test', () => {
  it('counts all swaps of two images with two controls each', () => {
    const images = [
      { value: 3, controls: [1, 2] },
      { value: 1, controls: [5, 0] },
    ];
    // Of nine sums, 4 are at least 4: 3 + 1, and 3, 2 and 1 with 5… (8, 7, 6).
    expect(swapTest(images, { draws: 40_000 })!.p).toBeCloseTo(4 / 9, 1);
  });

  it('is small where every image is larger than all its controls, and says so more surely with more images', () => {
    const image = { value: 1, controls: [0, 0, 0] };
    const p = (count: number) => swapTest(Array.from({ length: count }, () => image))!.p;
    expect(p(1)).toBeCloseTo(1 / 4, 1);
    expect(p(3)).toBeCloseTo(1 / 64, 2);
    expect(p(12)).toBe(1 / 10_000);
    expect(swapTest([{ value: 1, controls: [] }])).toBeNull();
  });
});
