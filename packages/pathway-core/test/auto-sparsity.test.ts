// The sparsity found by the response, against trying every published sparsity.
import { describe, expect, it } from 'vitest';
import { publishedBoundaries } from '../src/codes/boundaries.ts';
import type { Engine } from '../src/engine/engine.ts';
import { referenceEngine } from '../src/engine/reference.ts';
import { examine, imagesInMemory, largestWithin, openSession, type SelectionId } from '../src/index.ts';
import { random } from '../src/random.ts';
import { networkCases } from '../src/testing/network-cases.ts';

const engine = (await referenceEngine.open()) as Engine;

describe('the search', () => {
  const places = 203;

  async function found(curves: readonly number[][], limit: number) {
    let trials = 0;
    const outcome = await largestWithin(curves.length, { places, limit }, async (at) => {
      trials++;
      return at.map((place, image) => curves[image][place]);
    });
    return { outcome, trials };
  }

  it('finds what trying all finds where the response falls steadily, for many images at once', async () => {
    const source = random(3);
    const curves = Array.from({ length: 60 }, () => {
      const rises = Array.from({ length: places }, () => source.next() ** 4);
      let sum = 0;
      return rises.map((rise) => {
        sum += rise;
        return sum / 20;
      });
    });
    const { outcome, trials } = await found(curves, 1);
    for (const [image, { place, value, met }] of outcome.entries()) {
      const all = curves[image].findLastIndex((change) => change <= 1);
      expect([place, value, met]).toEqual([all, curves[image][all], true]);
    }
    expect(trials).toBeLessThan(20);
  });

  it('finds a place that keeps to the limit, whose next does not, below no coarse one that does', async () => {
    const source = random(4);
    const curves = Array.from({ length: 200 }, () => Array.from({ length: places }, () => source.next()));
    for (const curve of curves) curve[0] = 0;
    const { outcome } = await found(curves, 0.3);
    for (const [image, { place, value, met }] of outcome.entries()) {
      const curve = curves[image];
      expect([met, value, curve[place] <= 0.3]).toEqual([true, curve[place], true]);
      if (place < places - 1) expect(curve[place + 1]).toBeGreaterThan(0.3);
      for (let coarse = Math.ceil((place + 1) / 16) * 16; coarse < places; coarse += 16) {
        expect(curve[coarse]).toBeGreaterThan(0.3);
      }
    }
  });

  it('says so where not even the first place keeps to the limit, and goes to the last where all do', async () => {
    const { outcome } = await found([Array(places).fill(2), Array(places).fill(0)], 1);
    expect(outcome).toEqual([
      { place: 0, value: 2, met: false },
      { place: places - 1, value: 0, met: true },
    ]);
  });
});

describe('examine with a sparsity found by the response', () => {
  const { network } = networkCases().find(({ name }) => name.startsWith('ResNet'))!;
  const source = random(77);
  const images = Float32Array.from({ length: 4 * 243 }, () => source.normal());
  const base = { images: imagesInMemory(images, 243), target: 'predicted', attributions: [] } as const;
  const limit = 0.15;

  async function pathways(id: SelectionId, options: { sparsities: number[]; autoSparsity?: number }) {
    const session = await openSession(engine, network);
    const request = { ...base, ...options, selections: [{ id, parameters: {}, seed: 1 }], keep: { masks: true } };
    const found = [];
    for await (const { selections } of examine(session, request)) found.push(selections[0].pathways);
    return found;
  }

  it.each(['neuron-mct', 'random-path'] as const)('%s: within the limit, the next sparsity is not', async (id) => {
    const asked = publishedBoundaries.filter((boundary) => boundary > 0);
    const halves = [asked.slice(0, 32), asked.slice(32, 64), asked.slice(64, 96), asked.slice(96)];
    const all = [
      await pathways(id, { sparsities: [0] }),
      ...(await Promise.all(halves.map((sparsities) => pathways(id, { sparsities })))),
    ];
    const found = await pathways(id, { sparsities: [50], autoSparsity: limit });
    for (const [image, [half, auto]] of found.entries()) {
      const curve = all.flatMap((part) => part[image]);
      expect(curve.map(({ sparsity }) => sparsity)).toEqual(publishedBoundaries);
      const changes = curve.map(({ probabilityRatio }) => Math.abs(probabilityRatio - 1));
      const at = publishedBoundaries.indexOf(auto.sparsity);
      expect(half.auto).toBeUndefined();
      expect(auto.auto!.change).toBeCloseTo(changes[at], 12);
      expect(auto.mask).toEqual(curve[at].mask);
      expect(auto.auto!.met).toBe(changes[at] <= limit);
      if (!auto.auto!.met) continue;
      expect(changes[at + 1]).toBeGreaterThan(limit);
      const within = changes.map((change) => change <= limit);
      const isSteady = within.lastIndexOf(true) < within.indexOf(false);
      if (isSteady) expect(at).toBe(within.lastIndexOf(true));
    }
    expect(found.some(([, { auto }]) => auto!.met)).toBe(true);
  });

  it('needs no sparsity beside it, and refuses a set that has none', async () => {
    const [alone] = await pathways('neuron-mct', { sparsities: [], autoSparsity: limit });
    expect(alone).toHaveLength(1);
    await expect(pathways('dead-units', { sparsities: [], autoSparsity: limit })).rejects.toMatchObject({
      code: 'SPARSITY_AUTO',
    });
  });
});
