// Taking pixels out: on a linear network, where every curve is known, and on networks of which it must not depend on the batch.
import { describe, expect, it } from 'vitest';
import type { Engine } from '../src/engine/engine.ts';
import { referenceEngine } from '../src/engine/reference.ts';
import {
  changeArea,
  type DegradationOptions,
  type DegradedImage,
  degrade,
  deletionArea,
  gaussianBlur,
  insertionArea,
  insertionLevels,
  logProbability,
  type Network,
  openSession,
} from '../src/index.ts';
import { random } from '../src/random.ts';
import { networkCases } from '../src/testing/network-cases.ts';
import { writeNetwork } from '../src/testing/network-writer.ts';

const engine = (await referenceEngine.open()) as Engine;
const side = 5;
const pixels = side * side;
const source = random(31);
const weights = Array.from({ length: 2 * pixels }, () => source.normal());
const image = Float32Array.from({ length: 2 * pixels }, () => source.normal());

/** Logits (w·x, 0): the probability is a sigmoid of w·x. */
function linear(): Network {
  const { input, node, given, finish } = writeNetwork([2, side, side]);
  const flat = node({ operator: 'Reshape', input, shape: [-1] });
  const rows = [...weights, ...Array<number>(2 * pixels).fill(0)];
  return finish(node({ operator: 'Linear', input: flat, weight: given([2, 2 * pixels], rows), transposed: true }));
}

/** What each pixel adds to the logit: w ⊙ x over both channels. */
const shares = Array.from(
  { length: pixels },
  (_, p) => weights[p] * image[p] + weights[pixels + p] * image[pixels + p],
);
const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));
const total = shares.reduce((sum, value) => sum + value, 0);

async function curvesOf(network: Network, images: readonly DegradedImage[], options: Partial<DegradationOptions> = {}) {
  const session = await openSession(engine, network);
  const wanted = { levels: [20, 40, 100], orders: ['lerf', 'morf'], removal: 'zero', ...options } as const;
  const curves = await degrade(session, images, wanted);
  const passes = session.passes();
  await session.dispose();
  return { curves, passes };
}

const whole = { image, target: 0, logProbability: Math.log(sigmoid(total)), relevance: shares, seed: 1 };

describe('degradation of a linear network', () => {
  it('takes out what adds least, then what adds most', async () => {
    const { curves, passes } = await curvesOf(linear(), [whole]);
    const [lerf, morf] = curves[0];
    const ascending = [...shares].sort((a, b) => a - b);
    const without = (removed: readonly number[]) => sigmoid(total - removed.reduce((sum, value) => sum + value, 0));
    for (const [i, count] of [5, 10, 25].entries()) {
      expect(lerf.probability[i]).toBeCloseTo(without(ascending.slice(0, count)), 6);
      expect(morf.probability[i]).toBeCloseTo(without(ascending.slice(pixels - count)), 6);
      const change = Math.abs(without(ascending.slice(0, count)) - sigmoid(total)) / sigmoid(total);
      expect(lerf.change[i]).toBeCloseTo(change, 5);
    }
    expect(lerf.probability[2]).toBeCloseTo(0.5, 6);
    expect(passes).toBe(6);
  });

  it('has the area of its trapezoids, from nothing removed', async () => {
    const { curves } = await curvesOf(linear(), [whole]);
    const [a, b, c] = curves[0][0].change;
    expect(changeArea(curves[0][0])).toBeCloseTo(0.2 * (a / 2) + 0.2 * ((a + b) / 2) + 0.6 * ((b + c) / 2), 10);
  });

  it('scores the true shares better than any other order, in both directions', async () => {
    const others = Array.from({ length: 8 }, (_, seed) => {
      const chance = random(seed + 50);
      return { ...whole, relevance: shares.map(() => chance.next()) };
    });
    const options = { levels: insertionLevels };
    const areas = async (images: readonly DegradedImage[]) => {
      const { curves } = await curvesOf(linear(), images, options);
      return curves.map(([lerf, morf]) => ({ insertion: insertionArea(lerf), deletion: deletionArea(morf) }));
    };
    const [own] = await areas([whole]);
    for (const other of await areas(others)) {
      expect(own.insertion).toBeGreaterThan(other.insertion);
      expect(own.deletion).toBeLessThan(other.deletion);
    }
  });

  it('reads insertion backwards off the removal of the least relevant', async () => {
    const { curves } = await curvesOf(linear(), [whole], { levels: insertionLevels, removal: 'blur' });
    const blurred = [0, 1].flatMap((channel) => [
      ...gaussianBlur(image.slice(channel * pixels, (channel + 1) * pixels), {
        height: side,
        width: side,
        sigma: side / 8,
      }),
    ]);
    const descending = shares.map((_, p) => p).sort((a, b) => shares[b] - shares[a]);
    let area = 0;
    const inserted = (count: number) => {
      const kept = new Set(descending.slice(0, count));
      return sigmoid(weights.reduce((sum, w, at) => sum + w * (kept.has(at % pixels) ? image[at] : blurred[at]), 0));
    };
    for (let step = 0; step < 10; step++) {
      const [low, high] = [step, step + 1].map((k) => pixels - Math.round(((10 - k) / 10) * pixels));
      area += (inserted(low) + inserted(high)) / 20;
    }
    expect(insertionArea(curves[0][0])).toBeCloseTo(area, 5);
  });

  it('removes nothing at 0 % and everything at 100 %, whatever the map', async () => {
    const zeros = { ...whole, relevance: new Float32Array(pixels) };
    const { curves } = await curvesOf(linear(), [zeros], { levels: [0, 100] });
    for (const { change, probability } of curves[0]) {
      expect(change[0]).toBeCloseTo(0, 6);
      expect(probability[1]).toBeCloseTo(0.5, 6);
    }
  });
});

it('does not depend on which images stand together, nor on how they are batched', async () => {
  const { network } = networkCases()[1];
  const images = Array.from({ length: 5 }, (_, i): DegradedImage => {
    const drawn = random(i);
    const values = Float32Array.from({ length: 243 }, () => drawn.normal());
    const relevance = Float32Array.from({ length: 81 }, () => Math.round(drawn.normal()));
    return { image: values, target: i % 3, logProbability: -1, relevance, seed: i };
  });
  const levels = Array.from({ length: 20 }, (_, i) => 5 * i);
  const { curves } = await curvesOf(network, images, { levels });
  for (const [i, one] of images.entries()) {
    expect((await curvesOf(network, [one], { levels })).curves[0]).toEqual(curves[i]);
  }
});

it('follows the probability of softmax', async () => {
  const { network } = networkCases()[0];
  const session = await openSession(engine, network);
  const drawn = random(8);
  const values = Float32Array.from({ length: 128 }, () => drawn.normal());
  const zeros = { image: values, target: 2, logProbability: -1, relevance: new Float32Array(64), seed: 0 };
  const [[{ probability }]] = await degrade(session, [zeros], { levels: [100], orders: ['lerf'], removal: 'zero' });
  const { logits } = await session.asker.ask(
    { key: 'plain', program: (await import('../src/index.ts')).logitsProgram },
    { image: new Float32Array(128) },
    { batch: 1, fetch: ['logits'] },
  );
  expect(probability[0]).toBeCloseTo(Math.exp(logProbability(logits as Float32Array, 2)), 6);
});
