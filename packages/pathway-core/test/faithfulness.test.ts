// Faithfulness on fixture F (algorithms.md §4.8), where every answer under a mask is known.
import { describe, expect, it } from 'vitest';
import { areaUnder } from '../src/analysis/faithfulness.ts';
import { inflated, keptUnits, randomLike } from '../src/analysis/random-masks.ts';
import type { Engine } from '../src/engine/engine.ts';
import { referenceEngine } from '../src/engine/reference.ts';
import { faithfulness, maskedAnswers, minimality, openSession } from '../src/index.ts';
import { random } from '../src/random.ts';
import { handWired, handWiredInput } from '../src/testing/hand-wired.ts';

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
    const options = { densities: [20, 60, 100], draws: 200, seed: 4 };
    const found = await faithfulness(session, image, { selected: mct, options });
    expect(found).toMatchObject({ whole: 1, empty: 0 });
    // 20 %: τ at 80 % of (0, 0, 1, 1, 2) is 1.2, which only h1 is above: u1 is pruned, y = 0. Without h1: u1 off, u2 = 1.5.
    expect(found.points[0]).toMatchObject({ density: 20, kept: 0 });
    expect(found.points[0].without).toBeCloseTo((2 / 3) * 1.5, 6);
    // 60 %: τ = 0: h1, h2, u1, the active subnet. Without it nothing is on but u2 = ½.
    expect(found.points[1]).toMatchObject({ density: 60, kept: 1 });
    expect(found.points[1].without).toBeCloseTo(1 / 3, 6);
    expect(found.points[2]).toMatchObject({ density: 100, kept: 1, without: 0, random: { mean: 1, p: 1 } });
    expect(found.points[1].random.p).toBeGreaterThan(0.05);
    expect(found.cpr).toBeCloseTo((0.4 * (0 + 1)) / 2 + 0.4, 6);
    expect(found.cmd).toBeCloseTo(0.2 + (0.4 * (1 + 0)) / 2, 6);
  });

  it('every unit of the path {h1, u1} is needed, the added ones are not', async () => {
    const found = await minimality(session, image, { mask: bytes([1, 0, 0], [1, 0]), scale: 1, units: 10, seed: 2 });
    expect(found).toMatchObject({ units: 2, largest: 2, mean: 2 });
  });
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
