// Metrics of maps, held to what Quantus, Captum and scikit-image were recorded to say of the same maps
// (pathway-core/test/fixtures/metric_peers.py), with the same sets of pixels, noise and classes drawn.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openOnnx } from '@pathlens/model-io';
import {
  histogramEntropy,
  type MetricBatch,
  metricBatch,
  metrics,
  networkExplainer,
  openSession,
  pixelValues,
  readNpy,
  similarityBy,
} from '@pathlens/pathway-core';
import { attributionMethods, completeParameters, type MetricId, metricMethods } from '@pathlens/pathway-core/catalog';
import { afterAll, describe, expect, it } from 'vitest';
import { offers } from '../src/onnxruntime/index.ts';

const fixtures = join(import.meta.dirname, '../../pathway-core/test/fixtures');
const folder = join(fixtures, 'reference/tinyvgg');
const float = (name: string) => readNpy(readFileSync(join(folder, `${name}.npy`)), name).values as Float32Array;
const peers = JSON.parse(readFileSync(join(fixtures, 'peers/metrics.json'), 'utf8')) as Record<string, number[]>;
const { explained_class: targets } = JSON.parse(readFileSync(join(folder, 'meta.json'), 'utf8')) as {
  explained_class: number[];
};

const side = 32;
const area = side * side;
const count = targets.length;
const shape = [3, side, side];
const part = (values: Float32Array, image: number) =>
  values.subarray((image * values.length) / count, ((image + 1) * values.length) / count);
const gradient = float('gradient');
const magnitude = targets.map((_, image) => pixelValues(part(gradient, image), 3, 'magnitude'));

/** As the recording script draws them. */
const regions = targets.map((_, image) => {
  const region = new Uint8Array(area);
  for (let y = 3 + image; y < 17 + image; y++) region.fill(1, y * side + 10, y * side + 21);
  for (let y = 5; y < 9; y++) region.fill(0, y * side + 14, y * side + 20);
  if (image % 2 === 0) region[magnitude[image].indexOf(Math.max(...magnitude[image]))] = 1;
  return region;
});

const engine = await offers.find(({ id }) => id === 'onnxruntime-cpu')!.open({ threads: 1 });
if ('unavailable' in engine) throw new Error(engine.unavailable);
const { network } = await openOnnx(join(folder, 'model.onnx'));
const session = await openSession(engine, network);
afterAll(async () => {
  await session.dispose();
  await engine.dispose();
});

const examined: MetricBatch = metricBatch({
  session,
  batch: { images: float('images'), targets, keys: [100, 101, 102, 103] },
  logits: targets.map((_, image) => part(float('logits'), image)),
  explained: (['gradient', 'integrated-gradients'] as const).map((id) => {
    const values = id === 'gradient' ? gradient : float('integrated_gradients_50_midpoint');
    return {
      // Those of a file: no metric asks for others.
      explainer:
        id === 'gradient'
          ? networkExplainer(id, { id, parameters: completeParameters(attributionMethods[id], {}) })
          : null,
      maps: { shape, values },
      relevance: targets.map((_, image) => pixelValues(part(values, image), 3)),
    };
  }),
  regions,
  levels: [],
  seed: 5,
});

async function ask(id: MetricId, given = {}): Promise<readonly (readonly (number | null)[])[]> {
  const metric = await metrics[id]();
  return (await metric(examined, completeParameters(metricMethods[id], given))).values;
}

const near = (found: readonly (number | null)[], expected: readonly number[], digits: number) => {
  expect(found).toHaveLength(expected.length);
  for (const [image, value] of expected.entries()) expect(found[image]).toBeCloseTo(value, digits);
};

describe('Quantus', () => {
  it.each<[MetricId, object, number]>([
    // Quantus adds 1e-7 to every value.
    ['sparseness', {}, 4],
    ['complexity', {}, 4],
    ['pointing-game', {}, 8],
    ['relevance-mass', {}, 5],
    ['relevance-rank', {}, 8],
    ['max-sensitivity', { samples: 6, radius: 0.2 }, 4],
    ['average-sensitivity', { samples: 6, radius: 0.2 }, 4],
    ['random-logit', { similarity: 'spearman' }, 4],
  ])('%s of gradients', async (id, given, digits) => {
    near((await ask(id, given))[0], peers[id], digits);
  });

  it('faithfulness correlation of integrated gradients', async () => {
    const found = await ask('faithfulness-correlation', { subset: 40, runs: 20 });
    near(found[1], peers['faithfulness-correlation'], 4);
  });

  it('entropy of a histogram', () => {
    const largest = magnitude.map((map) => Math.max(...map));
    const scaled = magnitude.map((map, image) => map.map((value) => value / largest[image]));
    near(scaled.map(histogramEntropy), peers['histogram-entropy'], 2);
  });
});

it('Captum: infidelity of gradients', async () => {
  near((await ask('infidelity', { samples: 6, deviation: 0.1 }))[0], peers.infidelity, 5);
});

it.each(['spearman', 'ssim', 'hog'] as const)('SciPy and scikit-image: %s of the map of the next image', (rule) => {
  const planes = magnitude.map((values) => ({ values, height: side, width: side }));
  const found = planes.map((plane, image) => similarityBy[rule](plane, planes[(image + 1) % count]));
  near(found, peers[rule], 4);
});
