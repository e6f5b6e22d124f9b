// Metrics by their catalog ids: on networks whose answers are known by hand, against slow derivations, and what they say of maps that say nothing.
import { describe, expect, it } from 'vitest';
import { logitsOf } from '../src/analysis/attribute.ts';
import { attributionMethods } from '../src/catalog/attribution-methods.ts';
import type { AttributionId } from '../src/catalog/methods.ts';
import { metricMethods } from '../src/catalog/metric-methods.ts';
import { type MetricId, metricIds } from '../src/catalog/metrics.ts';
import { completeParameters } from '../src/catalog/parameters.ts';
import type { Engine } from '../src/engine/engine.ts';
import { referenceEngine } from '../src/engine/reference.ts';
import type { MetricFinding } from '../src/evaluation/metric.ts';
import { grown } from '../src/evaluation/region-shapes.ts';
import {
  type ExplainedMaps,
  type Explainer,
  metricBatch,
  metrics,
  type Network,
  networkExplainer,
  openSession,
  parameterModules,
  pixelValues,
  randomisedNetwork,
  smoothed,
  spearman,
} from '../src/index.ts';
import { derivedSeed } from '../src/random.ts';
import { rowOf } from '../src/tensor/rows.ts';
import { networkCases } from '../src/testing/network-cases.ts';
import { writeNetwork } from '../src/testing/network-writer.ts';
import { imagesOf } from './attribute-network.ts';

const engine = (await referenceEngine.open()) as Engine;

const of = (id: AttributionId, params = {}) =>
  networkExplainer(id, { id, parameters: completeParameters(attributionMethods[id], params) });

/** Maps that somebody else has made. */
const given = (values: Float32Array, shape: readonly number[]) => ({ maps: { shape, values }, explainer: null });

interface Asked {
  readonly images?: Float32Array;
  readonly targets?: readonly number[];
  readonly regions?: readonly (Uint8Array | null)[];
  readonly explained: readonly (Explainer | { readonly maps: ExplainedMaps; readonly explainer: Explainer | null })[];
}

async function ask(network: Network, id: MetricId, asked: Asked, params = {}): Promise<MetricFinding> {
  const session = await openSession(engine, network);
  const images = asked.images ?? imagesOf(network, asked.targets?.length ?? 2);
  const count = images.length / network.input.shape.reduce((a, b) => a * b, 1);
  const targets = asked.targets ?? Array.from({ length: count }, () => 0);
  const batch = { images, targets, keys: targets.map((_, i) => 100 + i) };
  const all = await logitsOf(session, images, count);
  const explained = [];
  for (const one of asked.explained) {
    const { maps, explainer } = 'maps' in one ? one : { maps: await one.explain(session, batch), explainer: one };
    const relevance = targets.map((_, i) => pixelValues(rowOf(maps.values, i, count), maps.shape[0]));
    explained.push({ maps, explainer, relevance });
  }
  const metric = await metrics[id]();
  const found = await metric(
    metricBatch({
      session,
      batch,
      logits: targets.map((_, i) => rowOf(all, i, count)),
      explained,
      regions: asked.regions ?? targets.map(() => null),
      levels: [0, 50, 100],
      seed: 5,
    }),
    completeParameters(metricMethods[id], params),
  );
  await session.dispose();
  return found;
}

/** Fixture F with its two inputs laid out as two pixels. */
function fixtureF(): Network {
  const { input, node, given: constant, finish } = writeNetwork([1, 1, 2]);
  const flat = node({ operator: 'Reshape', input, shape: [-1] });
  const linear = (from: string, weight: string, bias?: string) =>
    node({ operator: 'Linear', input: from, weight, transposed: true, bias });
  const h = node({
    operator: 'Relu',
    input: linear(flat, constant([3, 2], [2, 0, 0, 1, 1, -1]), constant([3], [0, 0, -0.5])),
  });
  const u = node({
    operator: 'Relu',
    input: linear(h, constant([2, 3], [1, -1, 0, -1, 1, 0]), constant([2], [0, 0.5])),
  });
  return finish(linear(u, constant([1, 2], [1, 2 / 3])));
}

describe('on fixture F', () => {
  const network = fixtureF();
  const asked = { images: Float32Array.of(1, 1), explained: [of('gradient'), of('input-x-gradient')] };
  const value = async (id: MetricId, params = {}) => (await ask(network, id, asked, params)).values.map(([one]) => one);

  it('what adds up to 1 misses half of a change by 2/3; integrated gradients miss nothing', async () => {
    expect((await value('completeness'))[1]).toBeCloseTo(0.5, 6);
    const integrated = { ...asked, explained: [of('integrated-gradients', { steps: 600 })] };
    expect((await ask(network, 'completeness', integrated)).values[0][0]).toBeLessThan(3e-3);
  });

  it('a map (2, −1) has Gini index 1/6 and the entropy of (2/3, 1/3)', async () => {
    expect((await value('sparseness'))[0]).toBeCloseTo(1 / 6, 6);
    const entropy = -(2 / 3) * Math.log(2 / 3) - (1 / 3) * Math.log(1 / 3);
    expect((await value('complexity'))[0]).toBeCloseTo(entropy, 6);
    expect((await value('complexity', { relative: true }))[0]).toBeCloseTo(entropy / Math.log(2), 6);
  });

  it('nothing switches nearby: the gradient stays, and foretells', async () => {
    expect((await value('max-sensitivity'))[0]).toBe(0);
    expect((await value('average-sensitivity', { radius: 0.1 }))[0]).toBe(0);
    expect((await value('infidelity', { deviation: 0.01 }))[0]).toBeCloseTo(0, 10);
    // Two points, taken out alone, change the answer by 0 and −1.
    expect((await value('sensitivity-n', { most: 50, sets: 8 }))[1]).toBeCloseTo(1, 6);
  });

  it('there is no other class', async () => {
    expect(await value('random-logit')).toEqual([null, null]);
  });
});

describe('of a linear network', () => {
  const { input, node, given: constant, finish } = writeNetwork([2, 2, 2]);
  const flat = node({ operator: 'Reshape', input, shape: [-1] });
  const weight = constant([2, 8], [1, -2, 3, 0.5, -1, 2, 0, 4, 4, 0, 2, -1, 0.5, 3, -2, 1]);
  const network = finish(node({ operator: 'Linear', input: flat, weight, transposed: true }));
  const explained = [of('input-x-gradient')];

  it('input × gradient is complete, and foretells every removal', async () => {
    const all = async (id: MetricId, params = {}) => (await ask(network, id, { explained }, params)).values[0];
    for (const gap of await all('completeness')) expect(gap).toBeCloseTo(0, 5);
    const curve = (await ask(network, 'sensitivity-n', { explained }, { sets: 12 })).curve!;
    expect(curve.places).toEqual([1, 2, 3]);
    for (const one of curve.values[0].flat()) expect(one).toBeCloseTo(1, 4);
    // Sets are never more than half of the image.
    for (const one of await all('faithfulness-correlation', { runs: 12 })) expect(one).toBeCloseTo(1, 4);
  });

  it('sets of all pixels have no correlation, and no part in the mean', async () => {
    const found = await ask(network, 'sensitivity-n', { explained }, { sets: 12, most: 100 });
    expect(found.curve!.places).toEqual([1, 2, 3, 4]);
    for (const [image, own] of found.curve!.values[0].entries()) {
      expect(own[3]).toBeNull();
      expect(found.values[0][image]).toBeCloseTo(1, 4);
    }
  });

  it('from another baseline it misses what that has', async () => {
    const images = imagesOf(network, 1);
    const [[found]] = (await ask(network, 'completeness', { images, explained }, { baseline: 'mean' })).values;
    const weights = [1, -2, 3, 0.5, -1, 2, 0, 4];
    const means = [0, 4].map((first) => images.slice(first, first + 4).reduce((sum, one) => sum + one, 0) / 4);
    const [answer, other] = [[...images], images.map((_, at) => means[Math.floor(at / 4)])].map((point) =>
      weights.reduce((sum, one, at) => sum + one * point[at], 0),
    );
    expect(found).toBeCloseTo(Math.abs(other / (answer - other)), 4);
  });
});

describe('beside a region', () => {
  const { network } = networkCases()[0];
  const [channels, height, width] = network.input.shape;
  const area = height * width;
  const region = new Uint8Array(area);
  for (const at of [width + 1, width + 2, 3 * width + 2]) region[at] = 1;
  const map = new Float32Array(area);
  map.set([-4, 1], width + 1);
  map[2 * width + 1] = 2;
  map[0] = 4;
  map[3 * width] = 1;
  const value = async (id: MetricId, params = {}, own = map, where: Uint8Array | null = region) => {
    const images = imagesOf(network, 1);
    const asked = { images, regions: [where], explained: [given(own, [1, height, width])] };
    return (await ask(network, id, asked, params)).values[0][0];
  };

  it('the largest values point: one inside, one outside', async () => {
    expect(await value('pointing-game')).toBe(0.5);
    expect(await value('pointing-game', { pixels: 'positive' })).toBe(0);
    // Pixel 0 is √2 from the region.
    expect(await value('pointing-game', { pixels: 'positive', tolerance: 1 })).toBe(0);
    expect(await value('pointing-game', { pixels: 'positive', tolerance: 2 })).toBe(1);
  });

  it('what is near is no further than the tolerance', () => {
    for (const reach of [1, 2, 3]) {
      const near = grown(region, width, reach);
      for (let pixel = 0; pixel < area; pixel++) {
        const distances = [...region.keys()].flatMap((other) =>
          region[other] === 0
            ? []
            : [Math.hypot(Math.floor(pixel / width) - Math.floor(other / width), (pixel % width) - (other % width))],
        );
        expect(near[pixel]).toBe(Math.min(...distances) <= reach ? 1 : 0);
      }
    }
  });

  it('mass, rank and energy in the box are counted', async () => {
    expect(await value('relevance-mass')).toBeCloseTo(5 / 12, 6);
    expect(await value('relevance-mass', { pixels: 'positive' })).toBeCloseTo(1 / 8, 6);
    expect(await value('relevance-rank')).toBeCloseTo(1 / 3, 6);
    // The box holds the 2 beside the region too.
    expect(await value('box-energy')).toBeCloseTo(7 / 12, 6);
  });

  it('say nothing without a region, or of zeros', async () => {
    for (const id of ['pointing-game', 'relevance-mass', 'relevance-rank', 'box-energy'] as const) {
      expect(await value(id, {}, map, null)).toBeNull();
      expect(await value(id, {}, map, new Uint8Array(area))).toBeNull();
      expect(await value(id, {}, new Float32Array(area))).toBeNull();
    }
  });

  it('a map of one pixel is as sparse as can be, an even one as complex', async () => {
    const one = new Float32Array(area);
    one[7] = -2;
    expect(await value('sparseness', {}, one)).toBeCloseTo(1 - 1 / area, 6);
    expect(await value('complexity', {}, one)).toBeCloseTo(0, 6);
    const even = new Float32Array(area).fill(3);
    expect(await value('sparseness', {}, even)).toBeCloseTo(0, 6);
    expect(await value('complexity', {}, even)).toBeCloseTo(Math.log(area), 5);
  });

  it('magnitudes are summed over channels', async () => {
    const images = imagesOf(network, 1);
    const all = new Float32Array(channels * area);
    for (let channel = 0; channel < channels; channel++) all[channel * area + channel] = channel % 2 === 0 ? 1 : -1;
    const asked = { images, explained: [given(all, [channels, height, width])] };
    expect((await ask(network, 'complexity', asked)).values[0][0]).toBeCloseTo(Math.log(channels), 5);
  });
});

describe('randomisation', () => {
  const { network } = networkCases()[0];
  const blind: Explainer = {
    id: 'blind',
    explain: async (_, { images }) => ({ shape: network.input.shape, values: images }),
  };
  const modules = parameterModules(network);

  it('is what a loop over randomised networks finds, and leaves alone what does not look', async () => {
    const images = imagesOf(network, 2);
    const batch = { images, targets: [0, 0], keys: [100, 101] };
    const { values, curve } = await ask(network, 'parameter-randomisation', {
      images,
      explained: [of('gradient'), blind],
    });
    expect(curve!.names).toEqual(modules.map(({ name }) => name));
    const session = await openSession(engine, network);
    const before = await of('gradient').explain(session, batch);
    const slow: number[][] = [[], []];
    for (const stage of modules.keys()) {
      const other = await openSession(engine, randomisedNetwork(network, modules.slice(0, stage + 1), 5));
      const after = await of('gradient').explain(other, batch);
      for (const [i, own] of slow.entries()) {
        const [a, b] = [before, after].map((maps) =>
          pixelValues(rowOf(maps.values, i, 2), network.input.shape[0], 'strongest'),
        );
        own.push(spearman(a, b)!);
        expect(curve!.values[0][i][stage]).toBeCloseTo(own[stage], 6);
      }
    }
    for (const [i, own] of slow.entries()) {
      expect(values[0][i]).toBeCloseTo(own.reduce((sum, one) => sum + one, 0) / own.length, 6);
    }
    for (const one of values[1]) expect(one).toBeCloseTo(1, 6);
  });

  it('looks at so many stages, the first and the last among them, and compares as it is told', async () => {
    const asked = { explained: [of('gradient'), blind] };
    for (const similarity of ['spearman-abs', 'ssim', 'hog']) {
      const params = { stages: 2, similarity, order: 'independent', target: 'release' };
      const { curve } = await ask(network, 'parameter-randomisation', asked, params);
      expect(curve!.places).toEqual([1, modules.length]);
      for (const one of curve!.values[1].flat()) expect(one).toBeCloseTo(1, 5);
      for (const one of curve!.values[0].flat()) expect(Math.abs(one!)).toBeLessThanOrEqual(1);
    }
  });

  it('smooth: of the maps averaged over noisy copies', async () => {
    const images = imagesOf(network, 1);
    const params = { stages: 1, samples: 3 };
    const explained = [of('gradient')];
    const smooth = await ask(network, 'smooth-parameter-randomisation', { images, explained }, params);
    const copies = smoothed(of('gradient'), { samples: 3, noise: 0.1 });
    const planes: Float32Array[] = [];
    for (const one of [network, randomisedNetwork(network, modules, 5)]) {
      const session = await openSession(engine, one);
      const { values } = await copies.explain(session, { images, targets: [0], keys: [derivedSeed(5, 100)] });
      planes.push(pixelValues(values, network.input.shape[0], 'strongest'));
    }
    expect(smooth.values[0][0]).toBeCloseTo(spearman(planes[0], planes[1])!, 6);
    expect(smooth.values).toEqual(smooth.curve!.values.map((own) => own.map(([one]) => one)));
    const silent = { ...params, samples: 1, noise: 0 };
    const [plain, still] = [
      await ask(network, 'parameter-randomisation', { images, explained: [of('gradient')] }, { stages: 1 }),
      await ask(network, 'smooth-parameter-randomisation', { images, explained: [of('gradient')] }, silent),
    ];
    expect(still.values).toEqual(plain.values);
    expect(smooth.values).not.toEqual(plain.values);
  });

  it('efficient: nothing rises where nothing looks', async () => {
    const { values } = await ask(network, 'efficient-parameter-randomisation', { explained: [blind, of('gradient')] });
    expect(values[0]).toEqual([0, 0]);
    for (const one of values[1]) expect(one).not.toBe(0);
  });
});

it('of maps in a file, metrics that need others say nothing, and all say nothing of zeros', async () => {
  const { network } = networkCases()[0];
  const [, height, width] = network.input.shape;
  const region = new Uint8Array(height * width).fill(1, 3, 9);
  const zeros = new Float32Array(2 * height * width);
  const asked = { regions: [region, region], explained: [given(zeros, [1, height, width])] };
  const known = ['deletion', 'insertion', 'lerf', 'morf', 'road', 'infidelity', 'completeness'];
  for (const id of metricIds.filter((one) => !known.includes(one))) {
    const params = Object.fromEntries(
      metricMethods[id].parameters.flatMap(({ id: name }) =>
        name === 'sets' || name === 'runs' || name === 'stages' ? [[name, 2]] : [],
      ),
    );
    expect((await ask(network, id, asked, params)).values).toEqual([[null, null]]);
  }
});

it('every entry of the catalog stands under its id', () => {
  for (const id of metricIds) expect(metricMethods[id].id).toBe(id);
  expect(Object.keys(metrics).sort()).toEqual([...metricIds].sort());
});
