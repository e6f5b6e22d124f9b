// Sensitivity, infidelity, correlation with removal, random logit, efficient and smooth randomisation: on linear networks, where every
// answer is known, and against loops.
import { describe, expect, it } from 'vitest';
import { attributionMethods } from '../src/catalog/attribution-methods.ts';
import type { AttributionId } from '../src/catalog/methods.ts';
import { completeParameters } from '../src/catalog/parameters.ts';
import type { Engine } from '../src/engine/engine.ts';
import { referenceEngine } from '../src/engine/reference.ts';
import {
  efficientRandomisation,
  histogramEntropy,
  incompleteness,
  infidelity,
  logSizes,
  type Network,
  networkExplainer,
  openSession,
  randomLogit,
  removalCorrelations,
  sensitivity,
  similarity,
  smoothed,
} from '../src/index.ts';
import { derivedSeed, random } from '../src/random.ts';
import { networkCases } from '../src/testing/network-cases.ts';
import { writeNetwork } from '../src/testing/network-writer.ts';
import { imagesOf } from './attribute-network.ts';

const engine = (await referenceEngine.open()) as Engine;
const of = (id: AttributionId, params = {}) =>
  networkExplainer(id, { id, parameters: completeParameters(attributionMethods[id], params) });
const weights = [1, -2, 3, 0.5, -1, 2, 0, 4];

/** Two classes over a picture 2×2 of two channels: weights, and the same turned round. */
function linear(): Network {
  const { input, node, given, finish } = writeNetwork([2, 2, 2]);
  const flat = node({ operator: 'Reshape', input, shape: [-1] });
  const weight = given([2, 8], [...weights, ...weights.toReversed()]);
  return finish(node({ operator: 'Linear', input: flat, weight, transposed: true }));
}

const batchOf = (network: Network, count: number) => ({
  images: imagesOf(network, count),
  targets: Array.from({ length: count }, () => 0),
  keys: Array.from({ length: count }, (_, i) => 100 + i),
});

describe('on a linear network', () => {
  const network = linear();
  const batch = batchOf(network, 3);

  it('the gradient never changes: sensitivity 0', async () => {
    const session = await openSession(engine, network);
    const found = await sensitivity(
      session,
      { batch, explainer: of('gradient') },
      { samples: 4, radius: 0.3, seed: 1 },
    );
    expect(found).toEqual([0, 0, 0].map(() => ({ largest: 0, mean: 0 })));
  });

  it('the gradient foretells everything: infidelity 0; twice the gradient does, scaled', async () => {
    const session = await openSession(engine, network);
    const maps = await of('gradient').explain(session, batch);
    const options = { samples: 30, deviation: 0.5, seed: 2 };
    for (const { plain, scaled } of (await infidelity(session, { batch, maps: [maps] }, options)).flat()) {
      expect(plain).toBeCloseTo(0, 8);
      expect(scaled).toBeCloseTo(0, 8);
    }
    const doubled = { ...maps, values: maps.values.map((value) => 2 * value) };
    for (const { plain, scaled } of (await infidelity(session, { batch, maps: [doubled] }, options)).flat()) {
      expect(plain).toBeGreaterThan(0.1);
      expect(scaled).toBeCloseTo(0, 8);
    }
  });

  it('input × gradient foretells what taking pixels out does: correlation 1, of its opposite −1, of zeros none', async () => {
    const session = await openSession(engine, network);
    const { values } = await of('input-x-gradient').explain(session, batch);
    const map = Float32Array.from({ length: 12 }, (_, at) => {
      const [image, pixel] = [Math.floor(at / 4), at % 4];
      return values[image * 8 + pixel] + values[image * 8 + 4 + pixel];
    });
    const maps = [map, map.map((value) => -value), new Float32Array(12)];
    const options = { sizes: [1, 2, 3], sets: 12, removal: 'zero', seed: 5 } as const;
    for (const image of await removalCorrelations(session, { batch, maps }, options)) {
      for (const one of image[0]) expect(one).toBeCloseTo(1, 4);
      for (const one of image[1]) expect(one).toBeCloseTo(-1, 4);
      expect(image[2]).toEqual([null, null, null]);
    }
  });

  it('the random logit’s map is that of the other class', async () => {
    const session = await openSession(engine, network);
    const options = { compare: similarity, seed: 3 };
    for (const found of await randomLogit(session, { batch, explainer: of('gradient') }, options)) {
      expect(found.other).toBe(1);
      expect(found.similarity.spearman).not.toBe(1);
    }
  });
});

it('sensitivity is what a loop over noisy images gives', async () => {
  const { network } = networkCases()[0];
  const session = await openSession(engine, network);
  const batch = batchOf(network, 2);
  const found = await sensitivity(session, { batch, explainer: of('gradient') }, { samples: 3, radius: 0.1, seed: 9 });
  const size = batch.images.length / 2;
  const mapOf = async (image: Float32Array, i: number) =>
    (await of('gradient').explain(session, { images: image, targets: [0], keys: [100 + i] })).values;
  for (const [i, { largest, mean }] of found.entries()) {
    const image = batch.images.slice(i * size, (i + 1) * size);
    const own = await mapOf(image, i);
    const changes: number[] = [];
    for (let k = 0; k < 3; k++) {
      const source = random(derivedSeed(derivedSeed(9, 100 + i), k));
      const other = await mapOf(
        image.map((value) => value + 0.1 * (2 * source.next() - 1)),
        i,
      );
      changes.push(Math.hypot(...other.map((value, at) => value - own[at])) / Math.hypot(...own));
    }
    expect(largest).toBeCloseTo(Math.max(...changes), 5);
    expect(mean).toBeCloseTo(changes.reduce((sum, change) => sum + change, 0) / 3, 5);
  }
});

it('entropy of a histogram: none of one value, ln 2 of two, ln 100 of an even spread', () => {
  expect(histogramEntropy([3, 3, 3])).toBe(0);
  expect(histogramEntropy([0, 0, 1, 1])).toBeCloseTo(Math.log(2), 10);
  expect(histogramEntropy(Array.from({ length: 10_000 }, (_, at) => at))).toBeCloseTo(Math.log(100), 3);
});

it('efficient randomisation says 0 of what knows nothing of the network, and more of what does', async () => {
  const { network } = networkCases()[0];
  const session = await openSession(engine, network);
  const batch = batchOf(network, 2);
  const blind = {
    id: 'blind',
    explain: async () => ({ shape: network.input.shape, values: batch.images }),
  };
  const examined = [blind, of('gradient')].map((explainer) => ({ batch, explainer }));
  const [none, found] = await efficientRandomisation(session, examined, 1);
  expect(none).toEqual([0, 0]);
  for (const rise of found) expect(Math.abs(rise!)).toBeGreaterThan(0);
});

it('a smoothed method is SmoothGrad of the gradient', async () => {
  const { network } = networkCases()[1];
  const session = await openSession(engine, network);
  const batch = { ...batchOf(network, 1), keys: [derivedSeed(3, 0)] };
  const { values } = await smoothed(of('gradient'), { samples: 4, noise: 0.1 }).explain(session, batch);
  const smooth = await of('smooth-grad', { samples: 4, noise: 0.1 }).explain(session, batch);
  for (const [at, value] of smooth.values.entries()) expect(values[at]).toBeCloseTo(value, 5);
});

it('sizes are spread evenly in their logarithm', () => {
  expect(logSizes(1000, 4)).toEqual([1, 10, 100, 1000]);
  expect(logSizes(4, 10)).toEqual([1, 2, 3, 4]);
});

it('incompleteness is what is missing, as a share of the change', () => {
  expect(incompleteness([1, 2, -1], { answer: 3, baseline: 1 })).toBe(0);
  expect(incompleteness([1], { answer: 3, baseline: 1 })).toBe(0.5);
  expect(incompleteness([1], { answer: 1, baseline: 1 })).toBeNull();
});
