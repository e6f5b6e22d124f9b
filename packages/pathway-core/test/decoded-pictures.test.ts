// What decoded pictures are judged by (claims C7 and C8): against slow derivations, and where the answer is known.
import { describe, expect, it } from 'vitest';
import type { Engine } from '../src/engine/engine.ts';
import { referenceEngine } from '../src/engine/reference.ts';
import {
  channelMeans,
  channelPercentile,
  cosineOf,
  hiddenFeatures,
  imagesInMemory,
  lastFeaturePoint,
  openSession,
  resemblance,
  strongestUnit,
  structuralSimilarity,
} from '../src/index.ts';
import { activationName, activationsProgram } from '../src/program/questions/plain-questions.ts';
import { random } from '../src/random.ts';
import { handWired, handWiredInput } from '../src/testing/hand-wired.ts';
import { networkCases } from '../src/testing/network-cases.ts';

const engine = (await referenceEngine.open()) as Engine;
const { network } = networkCases().find(({ name }) => name.startsWith('VGG'))!;
const elements = network.input.shape.reduce((product, size) => product * size, 1);

const noise = (length: number, seed: number) => {
  const source = random(seed);
  return Float32Array.from({ length }, () => source.next());
};

describe('SSIM', () => {
  const [channels, height, width, window] = [2, 9, 11, 5];
  const [a, b] = [noise(channels * height * width, 1), noise(channels * height * width, 2)];

  /** Window by window, as the formula stands. */
  function slow(): number {
    const found: number[] = [];
    for (let c = 0; c < channels; c++) {
      for (let y = 0; y + window <= height; y++) {
        for (let x = 0; x + window <= width; x++) {
          const places = Array.from({ length: window * window }, (_, i) => {
            return c * height * width + (y + Math.floor(i / window)) * width + x + (i % window);
          });
          const mean = (of: Float32Array) => places.reduce((sum, at) => sum + of[at], 0) / places.length;
          const [ma, mb] = [mean(a), mean(b)];
          const together = (p: Float32Array, q: Float32Array) =>
            places.reduce((sum, at) => sum + (p[at] - mean(p)) * (q[at] - mean(q)), 0) / (places.length - 1);
          found.push(
            ((2 * ma * mb + 0.01 ** 2) * (2 * together(a, b) + 0.03 ** 2)) /
              ((ma ** 2 + mb ** 2 + 0.01 ** 2) * (together(a, a) + together(b, b) + 0.03 ** 2)),
          );
        }
      }
    }
    return found.reduce((sum, value) => sum + value, 0) / found.length;
  }

  it('is what its formula says', () => {
    expect(structuralSimilarity(a, b, [channels, height, width], { window })).toBeCloseTo(slow(), 10);
  });

  it('is 1 for the same picture, and negative for its negative', () => {
    expect(structuralSimilarity(a, a, [channels, height, width])).toBeCloseTo(1, 12);
    const negative = a.map((value) => 1 - value);
    expect(structuralSimilarity(a, negative, [channels, height, width])).toBeLessThan(-0.5);
  });
});

describe('resemblance', () => {
  it('is complete with the image itself, and less with another', async () => {
    const session = await openSession(engine, network);
    const [image, other] = [noise(elements, 3), noise(elements, 4)];
    const [same, different] = await resemblance(session, image, { decoded: [image, other] });
    expect(same).toEqual({ featureCosine: expect.closeTo(1, 6), ssim: expect.closeTo(1, 6) });
    expect(different.featureCosine).toBeLessThan(1 - 1e-6);
    expect(different.ssim).toBeLessThan(0.5);
    await session.dispose();
  });

  it('sees colours where the scale says what they are', async () => {
    const session = await openSession(engine, network);
    const [a, b] = [noise(elements, 3), noise(elements, 4)];
    const scale = Array.from({ length: network.input.shape[0] }, () => ({ factor: 4, offset: -2 }));
    const input = (colours: Float32Array) => colours.map((value) => 4 * value - 2);
    const [found] = await resemblance(session, input(a), { decoded: [input(b)], scale });
    const shape = network.input.shape as [number, number, number];
    expect(found.ssim).toBeCloseTo(structuralSimilarity(a, b, shape), 5);
    await session.dispose();
  });

  it('reads what the last layer reads', async () => {
    const session = await openSession(engine, handWired());
    // u of fixture F at (1, 1) and at (0.5, 0): (1, 0), and h = (1, 0, 0), so u = (1, 0).
    const features = await hiddenFeatures(session, [handWiredInput, Float32Array.of(0.5, 0)]);
    expect(features.map((row) => [...row])).toEqual([
      [1, 0],
      [1, 0],
    ]);
    expect(cosineOf(features[0], features[1])).toBe(1);
    expect(cosineOf(features[0], new Float32Array(2))).toBeNull();
    await session.dispose();
  });
});

describe('the strongest unit', () => {
  it('names its channel, by lot where several are strongest, and none where all are zero', () => {
    const point = { shape: [3, 2, 2], units: 12 };
    const scores = Float32Array.of(0, 1, 2, 0, 5, 0, 0, 3, 1, 1, 1, 1);
    expect(strongestUnit(scores, point, 1)).toEqual({ unit: 4, channel: 1, ties: 1 });
    expect(strongestUnit(new Float32Array(12), point, 1)).toBeNull();
    const tied = Float32Array.from({ length: 12 }, (_, i) => Number(i >= 4));
    const channels = new Set(Array.from({ length: 60 }, (_, seed) => strongestUnit(tied, point, seed)!.channel));
    expect([...channels].sort()).toEqual([1, 2]);
  });

  it('stands in the last activation point that has places', () => {
    const point = lastFeaturePoint(network)!;
    expect(point.shape).toHaveLength(3);
    expect(network.activations.slice(point.index + 1).every(({ shape }) => shape.length === 1)).toBe(true);
  });
});

it('means of channels are those of the activations, and percentiles count the images below', async () => {
  const session = await openSession(engine, network);
  const count = 5;
  const images = noise(count * elements, 6);
  const point = lastFeaturePoint(network)!;
  const means = await channelMeans(session, imagesInMemory(images, elements), { point });
  const program = await engine.compile(activationsProgram(network));
  const name = activationName(point.index);
  const outputs = await program.run({ image: images }, { batch: count, fetch: [name] });
  const [channels, places] = [point.shape[0], point.shape[1] * point.shape[2]];
  for (const [image, channel] of [
    [0, 0],
    [4, channels - 1],
  ]) {
    const own = (outputs[name] as Float32Array).subarray((image * channels + channel) * places).subarray(0, places);
    const mean = own.reduce((sum, value) => sum + value, 0) / places;
    expect(means.values[image * channels + channel]).toBeCloseTo(mean, 5);
  }
  await program.dispose();
  await session.dispose();
  const known = { channels: 2, values: Float32Array.of(1, 9, 2, 9, 3, 9, 4, 9) };
  expect([0, 1, 2, 3].map((image) => channelPercentile(known, image, 0))).toEqual([0, 100 / 3, 200 / 3, 100]);
  expect(channelPercentile(known, 2, 1)).toBe(50);
  expect(channelPercentile({ channels: 1, values: Float32Array.of(1) }, 0, 0)).toBeNull();
});
