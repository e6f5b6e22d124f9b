// Metrics of removal: on a linear network, where every answer is known, and beside each other, where passes are shared.
import { describe, expect, it } from 'vitest';
import type { Engine } from '../src/engine/engine.ts';
import { referenceEngine } from '../src/engine/reference.ts';
import {
  completeParameters,
  elementCount,
  logitsOf,
  type MetricId,
  metricBatch,
  metricMethods,
  metrics,
  type Network,
  openSession,
  random,
  removerOf,
} from '../src/index.ts';
import { derivedSeed } from '../src/random.ts';
import { rowOf } from '../src/tensor/rows.ts';
import { networkCases } from '../src/testing/network-cases.ts';
import { writeNetwork } from '../src/testing/network-writer.ts';

const engine = (await referenceEngine.open()) as Engine;
const side = 5;
const pixels = side * side;
const source = random(31);
const weights = Array.from({ length: 2 * pixels }, () => source.normal());

/** Logits (w·x, 0): the probability is a sigmoid of w·x. */
function linear(): Network {
  const { input, node, given, finish } = writeNetwork([2, side, side]);
  const flat = node({ operator: 'Reshape', input, shape: [-1] });
  const rows = [...weights, ...Array<number>(2 * pixels).fill(0)];
  return finish(node({ operator: 'Linear', input: flat, weight: given([2, 2 * pixels], rows), transposed: true }));
}

interface Asked {
  readonly network: Network;
  readonly images: Float32Array;
  /** Of each map, one number a pixel of all images. */
  readonly relevances: readonly Float32Array[];
  readonly levels: readonly number[];
  readonly target?: number;
}

async function measure(
  { network, images, relevances, levels, target = 0 }: Asked,
  asked: readonly (readonly [MetricId, Record<string, string>?])[],
) {
  const session = await openSession(engine, network);
  const count = images.length / elementCount(network.input.shape);
  const [, height, width] = network.input.shape;
  const all = await logitsOf(session, images, count);
  const before = session.passes();
  const batch = metricBatch({
    session,
    batch: {
      images,
      targets: Array.from({ length: count }, () => target),
      keys: Array.from({ length: count }, (_, i) => i),
    },
    logits: Array.from({ length: count }, (_, i) => rowOf(all, i, count)),
    explained: relevances.map((values) => ({
      explainer: null,
      maps: { shape: [1, height, width], values },
      relevance: Array.from({ length: count }, (_, i) => rowOf(values, i, count)),
    })),
    regions: Array.from({ length: count }, () => null),
    levels,
    seed: 4,
  });
  const found = [];
  for (const [id, given = {}] of asked) {
    const measured = await (await metrics[id]())(batch, completeParameters(metricMethods[id], given));
    found.push({ ...measured, passes: session.passes() - before });
  }
  await session.dispose();
  return found;
}

// Turned round, so that the first class is the answer.
const image = Float32Array.from({ length: 2 * pixels }, () => -source.normal());
/** What each pixel adds to the logit: w ⊙ x over both channels. */
const shares = Float32Array.from(
  { length: pixels },
  (_, p) => weights[p] * image[p] + weights[pixels + p] * image[pixels + p],
);
const levels = [0, 20, 40, 60, 80, 100];

describe('on a linear network', () => {
  const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));
  const total = shares.reduce((sum, value) => sum + value, 0);
  const ascending = [...shares].sort((a, b) => a - b);
  const without = (removed: readonly number[]) => sigmoid(total - removed.reduce((sum, value) => sum + value, 0));
  const morf = [0, 5, 10, 15, 20, 25].map((count) => without(ascending.slice(pixels - count)));
  const lerf = [0, 5, 10, 15, 20, 25].map((count) => without(ascending.slice(0, count)));
  const trapezoid = (heights: readonly number[]) =>
    heights.slice(1).reduce((sum, height, i) => sum + 0.2 * ((height + heights[i]) / 2), 0);
  const change = (p: number) => Math.abs(p - morf[0]) / morf[0];

  it('is what is derived from the shares of the pixels', async () => {
    const zero = { removal: 'zero' };
    const [deleted, inserted, least, most, kept] = await measure(
      { network: linear(), images: image, relevances: [shares], levels },
      [['deletion'], ['insertion', zero], ['lerf'], ['morf'], ['road', zero]],
    );
    expect(deleted.values[0][0]).toBeCloseTo(trapezoid(morf), 6);
    expect(inserted.values[0][0]).toBeCloseTo(trapezoid(lerf), 6);
    expect(least.values[0][0]).toBeCloseTo(trapezoid(lerf.map(change)), 5);
    expect(morf[0]).toBeGreaterThan(0.9);
    expect(most.values[0][0]).toBeCloseTo(trapezoid(morf.map(change)), 5);
    expect(kept.values[0][0]).toBeCloseTo(trapezoid(morf.map((p) => Number(p >= 0.5))), 6);
    expect(inserted.curve!.places).toEqual(levels);
    for (const [i, level] of inserted.curve!.places.entries()) {
      expect(inserted.curve!.values[0][0][i]).toBeCloseTo(100 * lerf[levels.indexOf(100 - level)], 4);
    }
    // Four levels of two orders, and the image without any pixel.
    expect(kept.passes).toBe(2 * 4 + 1);
  });

  it('judges the true order better than any by lot', async () => {
    const relevances = [shares, ...[1, 2, 3, 4, 5].map((seed) => byLot(seed))];
    const found = await measure({ network: linear(), images: image, relevances, levels }, [
      ['deletion'],
      ['insertion', { removal: 'zero' }],
      ['deletion', { removal: 'mean' }],
    ]);
    for (const [m, sign] of [-1, 1].entries()) {
      const [[own], ...others] = found[m].values;
      for (const [other] of others) expect(sign * (own! - other!)).toBeGreaterThan(0);
    }
  });

  it('takes the mean height where the levels do not reach from 0 to 100', async () => {
    const [{ values }] = await measure({ network: linear(), images: image, relevances: [shares], levels: [20, 60] }, [
      ['deletion'],
    ]);
    expect(values[0][0]).toBeCloseTo((morf[1] + morf[3]) / 2, 6);
  });
});

it('is the same whatever else is measured, and of images one by one', async () => {
  const { network } = networkCases()[0];
  const drawn = random(8);
  const elements = elementCount(network.input.shape);
  const area = network.input.shape[1] * network.input.shape[2];
  const images = Float32Array.from({ length: 3 * elements }, () => drawn.normal());
  const relevances = [1, 2].map(() => Float32Array.from({ length: 3 * area }, () => Math.round(drawn.normal())));
  const asked = { network, images, relevances, levels: [0, 30, 100], target: 1 };
  for (const removal of ['zero', 'mean', 'blur', 'noisy-linear']) {
    const together = await measure(asked, [
      ['deletion', { removal }],
      ['morf', { removal }],
      ['road', { removal }],
    ]);
    expect(together[2].passes).toBe(together[0].passes);
    const [alone] = await measure(asked, [['road', { removal }]]);
    expect(alone.values).toEqual(together[2].values);
    // Slow: pixels sorted, taken out and looked at, one image and level at a time.
    const session = await openSession(engine, network);
    const seed = derivedSeed(4, 0);
    const own = images.slice(0, elements);
    const heights = [];
    for (const removed of [0, Math.round(0.3 * area), area]) {
      const { pixelOrder } = await import('../src/index.ts');
      const order = pixelOrder(relevances[1].slice(0, area), seed).reverse();
      const into = own.slice();
      removerOf(own, { shape: network.input.shape, removal: removal as 'zero', seed })(into, order.slice(0, removed));
      const logits = [...(await logitsOf(session, into, 1))];
      heights.push(Math.exp(logits[1]) / logits.reduce((sum, logit) => sum + Math.exp(logit), 0));
    }
    await session.dispose();
    const area0 = 0.3 * ((heights[0] + heights[1]) / 2) + 0.7 * ((heights[1] + heights[2]) / 2);
    expect(together[0].values[1][0]).toBeCloseTo(area0, 5);
  }
});

function byLot(seed: number): Float32Array {
  const chance = random(seed);
  return Float32Array.from({ length: pixels }, () => chance.next());
}
