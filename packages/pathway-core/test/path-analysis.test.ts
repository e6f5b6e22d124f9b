// Path analysis against counting unit by unit, on fixture F (algorithms.md §4.8), and on pathways that are known beforehand.
import { describe, expect, it } from 'vitest';
import type { Engine } from '../src/engine/engine.ts';
import { referenceEngine } from '../src/engine/reference.ts';
import { examine, imagesInMemory, openSession, PathAnalysis, pairIndex } from '../src/index.ts';
import { alignedBits, countBothIn, countIn } from '../src/pathway/bit-ranges.ts';
import { hasBit, packBits } from '../src/pathway/bit-set.ts';
import { random } from '../src/random.ts';
import { handWired, handWiredInput } from '../src/testing/hand-wired.ts';
import { networkCases } from '../src/testing/network-cases.ts';

const engine = (await referenceEngine.open()) as Engine;
const bits = (...units: number[]) => packBits([Uint8Array.from(units)]);
const path = (set: Uint8Array) => ({ bits: set, response: null, gates: null });
const layers = handWired().activations;

describe('counting in ranges of bits', () => {
  it('is counting one by one, wherever the range starts and ends', () => {
    const source = random(5);
    const draw = () => packBits([Uint8Array.from({ length: 300 }, () => source.integer(2))]);
    const [a, b] = [draw(), draw()];
    for (let trial = 0; trial < 400; trial++) {
      const [start, end] = [source.integer(301), source.integer(301)].sort((p, q) => p - q);
      let [one, both] = [0, 0];
      for (let unit = start; unit < end; unit++) {
        one += Number(hasBit(a, unit));
        both += Number(hasBit(a, unit) && hasBit(b, unit));
      }
      expect([countIn(a, [start, end]), countBothIn(a, b, [start, end])]).toEqual([one, both]);
    }
  });

  it('copies what does not start at a word', () => {
    const shifted = new Uint8Array([0, ...bits(1, 0, 1, 1, 0, 0, 0, 0, 1)]).subarray(1);
    expect(countIn(alignedBits(shifted), [0, 9])).toBe(4);
    expect(alignedBits(shifted)).toEqual(shifted);
  });
});

describe('fixture F', () => {
  // Units h1, h2, h3, u1, u2 of the input (1, 1): h3 and u2 are dead.
  const dead = bits(0, 0, 1, 0, 1);
  const pathological = bits(0, 1, 0, 0, 1);
  const critical = bits(1, 0, 0, 1, 0);
  const analysis = new PathAnalysis(layers, { sparsities: 1, selections: 3 });
  const found = analysis.add({ dead, paths: [[path(pathological), path(critical), path(bits(0, 0, 1, 0, 0))]] });

  it('{h2, u2} shares nothing with {h1, u1}, and half of it is dead', () => {
    expect(analysis.overlap(0, [0, 1]).mean).toBe(0);
    expect(analysis.chance(0, [0, 1]).mean).toBeCloseTo(0.16 / 0.64, 12);
    expect(analysis.deadShare(0, 0).mean).toBe(0.5);
    expect(analysis.deadShare(0, 1).mean).toBe(0);
    expect(analysis.baseRate().mean).toBe(0.4);
    expect(analysis.density(0, 0).mean).toBe(0.4);
    expect(found.overlaps[0][pairIndex(1, 0, 3)]).toBe(0);
    expect(found.paths[0][0]).toMatchObject({ keptUnits: 2, density: 0.4, deadShare: 0.5, probabilityRatio: null });
  });

  it('a pathway overlaps with itself by 1', () => {
    for (const selection of [0, 1, 2]) expect(analysis.overlap(0, [selection, selection]).mean).toBe(1);
  });

  it('says of each activation point what it keeps, and nothing where nothing is kept', () => {
    expect([0, 1].map((layer) => analysis.deadShare(0, 0, layer).mean)).toEqual([0, 1]);
    expect([0, 1].map((layer) => analysis.density(0, 0, layer).mean)).toEqual([1 / 3, 1 / 2]);
    expect([0, 1].map((layer) => analysis.baseRate(layer).mean)).toEqual([1 / 3, 1 / 2]);
    // The third keeps nothing of u: no dead share there, and no overlap with itself, of no image.
    expect(analysis.deadShare(0, 2, 1)).toMatchObject({ mean: Number.NaN, n: 0 });
    expect(analysis.overlap(0, [2, 2], 1)).toMatchObject({ mean: Number.NaN, n: 0 });
    expect(analysis.chance(0, [2, 2], 1).n).toBe(0);
    // With the first pathway, which keeps u2, it does not overlap: 0 of 1.
    expect(analysis.overlap(0, [0, 2], 1)).toMatchObject({ mean: 0, n: 1 });
  });

  it('has no dead share where zero does not mean off', () => {
    const smooth = layers.map((layer) => ({ ...layer, deadIsMeaningful: false }));
    const other = new PathAnalysis(smooth, { sparsities: 1, selections: 1 });
    expect(other.add({ dead: bits(0, 0, 0, 0, 0), paths: [[path(critical)]] }).baseRate).toBeNull();
    expect(other.deadShare(0, 0).n).toBe(0);
    expect(other.density(0, 0).mean).toBe(0.4);
  });

  it('leaves an empty pathway out of the means of several images', () => {
    const two = new PathAnalysis(layers, { sparsities: 1, selections: 2 });
    two.add({ dead, paths: [[path(critical), path(pathological)]] });
    two.add({ dead, paths: [[path(bits(0, 0, 0, 0, 0)), path(bits(0, 0, 0, 0, 0))]] });
    expect(two.overlap(0, [0, 1])).toMatchObject({ mean: 0, n: 1 });
    expect(two.deadShare(0, 1)).toMatchObject({ mean: 0.5, n: 1 });
    expect(two.density(0, 0)).toMatchObject({ mean: 0.2, n: 2 });
  });
});

describe('pathways known beforehand', () => {
  it('two random ones of 10 % overlap by 0.0526, the level said beside them', () => {
    const units = 200_000;
    const one = [{ offset: 0, units, deadIsMeaningful: true }];
    const source = random(8);
    const analysis = new PathAnalysis(one, { sparsities: 1, selections: 2 });
    const draw = () => packBits([Uint8Array.from({ length: units }, () => Number(source.next() < 0.1))]);
    for (let image = 0; image < 5; image++) {
      analysis.add({ dead: packBits([new Uint8Array(units)]), paths: [[path(draw()), path(draw())]] });
    }
    expect(analysis.overlap(0, [0, 1]).mean).toBeCloseTo(0.0526, 2);
    expect(Math.abs(analysis.overlap(0, [0, 1]).mean - analysis.chance(0, [0, 1]).mean)).toBeLessThan(0.002);
    expect(analysis.chance(0, [0, 1]).mean).toBeCloseTo(1 / 19, 3);
  });
});

describe('a residual network', () => {
  const { network } = networkCases().find(({ name }) => name.startsWith('ResNet'))!;
  const source = random(77);
  const images = Float32Array.from({ length: 5 * 243 }, () => source.normal());
  const sparsities = [50, 90];

  it('is counted as unit by unit; contribution paths keep no dead unit, random ones keep them at the base rate', async () => {
    const session = await openSession(engine, network);
    const ids = ['neuron-mct', 'neuron-intgrad', 'random-path'] as const;
    const selections = ids.map((id) => {
      const parameters: Record<string, number | string> =
        id === 'neuron-intgrad' ? { steps: 3, schedule: 'midpoint' } : {};
      return { id, parameters, seed: 3 };
    });
    const analysis = new PathAnalysis(network.activations, { sparsities: 2, selections: 3 });
    const slow: { overlap: number[]; dead: number[]; layer: number[] } = { overlap: [], dead: [], layer: [] };
    const layer = network.activations[1];
    const request = { images: imagesInMemory(images, 243), target: 'predicted', sparsities, selections } as const;
    for await (const finding of examine(session, { ...request, attributions: [], keep: { masks: true } })) {
      const paths = sparsities.map((_, s) =>
        finding.selections.map(({ pathways }) => {
          const { mask, probabilityRatio, logitRatio, argmaxKept } = pathways[s];
          return { bits: mask!, response: { probabilityRatio, logitRatio, argmaxKept }, gates: null };
        }),
      );
      analysis.add({ dead: finding.dead, paths });
      const [mct, , lot] = paths[1].map((one) => one.bits);
      let [both, either, layerBoth, layerEither, dead, kept] = [0, 0, 0, 0, 0, 0];
      for (let unit = 0; unit < network.units; unit++) {
        const [a, b] = [hasBit(mct, unit), hasBit(lot, unit)];
        both += Number(a && b);
        either += Number(a || b);
        kept += Number(b);
        dead += Number(b && hasBit(finding.dead, unit));
        if (unit < layer.offset || unit >= layer.offset + layer.units) continue;
        layerBoth += Number(a && b);
        layerEither += Number(a || b);
      }
      slow.overlap.push(both / either);
      slow.dead.push(dead / kept);
      slow.layer.push(layerBoth / layerEither);
    }
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(analysis.images).toBe(5);
    expect(analysis.overlap(1, [0, 2]).mean).toBeCloseTo(mean(slow.overlap), 12);
    expect(analysis.overlap(1, [0, 2], 1).mean).toBeCloseTo(mean(slow.layer), 12);
    expect(analysis.deadShare(1, 2).mean).toBeCloseTo(mean(slow.dead), 12);
    const deviation = Math.sqrt(slow.dead.reduce((sum, d) => sum + (d - mean(slow.dead)) ** 2, 0) / 4);
    expect(analysis.deadShare(1, 2).deviation).toBeCloseTo(deviation, 12);
    for (const selection of [0, 1]) {
      for (const sparsity of [0, 1]) expect(analysis.deadShare(sparsity, selection).mean).toBe(0);
    }
    expect(analysis.overlap(1, [0, 1]).mean).toBeGreaterThan(analysis.overlap(1, [0, 2]).mean);
    expect(Math.abs(analysis.deadShare(0, 2).mean - analysis.baseRate().mean)).toBeLessThan(0.05);
    expect(analysis.response(1, 0, 'probabilityRatio').n).toBe(5);
    expect(analysis.response(1, 0, 'closed').n).toBe(0);
  });

  it('is examined as fixture F is: dead units alone are all dead', async () => {
    const session = await openSession(engine, handWired());
    const analysis = new PathAnalysis(layers, { sparsities: 1, selections: 2 });
    const selections = (['neuron-mct', 'dead-units'] as const).map((id) => ({ id, parameters: {}, seed: 0 }));
    const request = {
      images: imagesInMemory(handWiredInput, 2),
      target: 'predicted',
      sparsities: [0],
      selections,
    } as const;
    for await (const finding of examine(session, {
      ...request,
      attributions: [],
      keep: { masks: true },
      countGates: true,
    })) {
      const paths = [
        finding.selections.map(({ pathways: [{ mask, gates, ...response }] }) => ({ bits: mask!, gates, response })),
      ];
      analysis.add({ dead: finding.dead, paths });
    }
    expect([0, 1].map((selection) => analysis.deadShare(0, selection).mean)).toEqual([0, 1]);
    expect(analysis.overlap(0, [0, 1]).mean).toBe(0);
    // With h3 and u2 alone, u2 of the two dead units turns on.
    expect(analysis.response(0, 1, 'reawakened').mean).toBe(0.5);
  });
});
