// Null feature, class sensitivity and feature saturation: on a network of which it is known what each patch does, with maps that know and
// maps that do not, and against the definitions worked out in loops over what explainers were asked.
import { describe, expect, it } from 'vitest';
import { logitsOf } from '../src/analysis/attribute.ts';
import { attributionMethods } from '../src/catalog/attribution-methods.ts';
import { metricMethods } from '../src/catalog/metric-methods.ts';
import type { MetricId } from '../src/catalog/metrics.ts';
import { completeParameters } from '../src/catalog/parameters.ts';
import type { Engine } from '../src/engine/engine.ts';
import { referenceEngine } from '../src/engine/reference.ts';
import { interaction, noiseBehind, patchesOf, quarters, scrambled } from '../src/evaluation/composites.ts';
import { type Explainer, metricBatch, metrics, networkExplainer, openSession } from '../src/index.ts';
import { random } from '../src/random.ts';
import { rowOf } from '../src/tensor/rows.ts';
import { writeNetwork } from '../src/testing/network-writer.ts';

const engine = (await referenceEngine.open()) as Engine;
const side = 8;
const area = side * side;
const classes = 3;
const shape = [classes, side, side] as const;

/** Each class counts how far its own channel goes beyond 7. */
function countingNetwork(bias: readonly number[] = [-7, -7, -7]) {
  const { input, node, given, finish } = writeNetwork([...shape]);
  const kernel = given([3, 3, 1, 1], [1, 0, 0, 0, 1, 0, 0, 0, 1]);
  const places = { strides: [1, 1], pads: [0, 0, 0, 0], dilations: [1, 1], group: 1 } as const;
  const over = node({ operator: 'Conv', input, weight: kernel, bias: given([3], bias), ...places });
  const beyond = node({ operator: 'Relu', input: over });
  const flat = node({ operator: 'Reshape', input: beyond, shape: [-1] });
  const weight = given(
    [classes, classes * area],
    Array.from({ length: classes * classes * area }, (_, at) => {
      const [label, from] = [Math.floor(at / (classes * area)), Math.floor((at % (classes * area)) / area)];
      return label === from ? 0.5 : 0;
    }),
  );
  return finish(node({ operator: 'Linear', input: flat, weight, transposed: true }));
}

/** One quarter of the image's own channel is 8 and more, the rest dark. */
function imagesOf(labels: readonly number[]): Float32Array {
  const images = new Float32Array(labels.length * classes * area);
  for (const [image, label] of labels.entries()) {
    for (let y = 0; y < 4; y++) {
      for (let x = 4; x < 8; x++) images[(image * classes + label) * area + y * side + x] = 8 + 0.1 * x;
    }
  }
  return images;
}

/** Remembers what it was asked, and what it answered. */
function remembering(explainer: Explainer) {
  const asked: { images: Float32Array; targets: readonly unknown[]; values: Float32Array }[] = [];
  const own: Explainer = {
    id: explainer.id,
    async explain(session, batch) {
      const maps = await explainer.explain(session, batch);
      asked.push({ images: batch.images, targets: batch.targets, values: maps.values });
      return maps;
    },
  };
  return { own, asked };
}

async function ask(
  id: MetricId,
  labels: readonly number[],
  explainers: readonly Explainer[],
  { params = {}, network = countingNetwork() } = {},
) {
  const session = await openSession(engine, network);
  const images = imagesOf(labels);
  const batch = { images, targets: labels, keys: labels.map((_, i) => 40 + i) };
  const all = await logitsOf(session, images, labels.length);
  const maps = { shape: [...shape], values: new Float32Array(images.length) };
  const explained = explainers.map((explainer) => ({
    explainer,
    maps,
    relevance: labels.map(() => new Float32Array(area)),
  }));
  const metric = await metrics[id]();
  const given = {
    session,
    batch,
    logits: labels.map((_, i) => rowOf(all, i, labels.length)),
    explained,
    regions: labels.map(() => null),
    levels: [],
    seed: 9,
  };
  const found = await metric(metricBatch(given), completeParameters(metricMethods[id], params));
  await session.dispose();
  return found;
}

const gradient = networkExplainer('gradient', {
  id: 'gradient',
  parameters: completeParameters(attributionMethods.gradient, {}),
});
/** Sees no class: the brightness of each pixel. */
const bright: Explainer = {
  id: 'bright',
  explain: async (_, { images }) => ({ shape: [...shape], values: images.map(Math.abs) }),
};
/** By lot, another for every class. */
const chance: Explainer = {
  id: 'chance',
  async explain(_, { images, targets }) {
    const values = images.map(() => 0);
    for (const [row, target] of targets.entries()) {
      const source = random(10 * row + (target as number));
      rowOf(values, row, targets.length).forEach((_, at, own) => {
        own[at] = source.normal();
      });
    }
    return { shape: [...shape], values };
  },
};
const labels = [0, 1, 2, 0];

/** Σ over channels of |A| at each pixel of both quarters. */
function quarterMasses(values: Float32Array, row: number, rows: number): [number[], number[]] {
  const map = rowOf(values, row, rows);
  const [one, other]: [number[], number[]] = [[], []];
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const mass = [0, 1, 2].reduce((sum, channel) => sum + Math.abs(map[channel * area + y * side + x]), 0);
      if (y < 4 && x < 4) one.push(mass);
      if (y >= 4 && x >= 4) other.push(mass);
    }
  }
  return [one, other];
}
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
/** Whether a quarter of a composite says a class. */
const holds = (images: Float32Array, row: number, rows: number, label: number, quarter: 0 | 1) =>
  rowOf(images, row, rows)[label * area + (quarter === 0 ? 0 : 7 * side + 7)] > 7;

describe('null feature', () => {
  it('is 0 of the gradient: nothing of it lies where nothing counts; of brightness it is not', async () => {
    const { own, asked } = remembering(bright);
    const { values } = await ask('null-feature', labels, [gradient, own]);
    expect(values[0]).toEqual([0, 0, 0, 0]);
    const rows = labels.length;
    const { images, targets, values: maps } = asked[0];
    expect(targets).toEqual(labels);
    for (const [row, label] of labels.entries()) {
      const made = holds(images, row, rows, label, 0) ? 0 : 1;
      expect(holds(images, row, rows, label, (1 - made) as 0 | 1)).toBe(false);
      const masses = quarterMasses(maps, row, rows).map(sum);
      expect(values[1][row]).toBeCloseTo(masses[1 - made] / masses[made], 5);
      expect(values[1][row]).toBeGreaterThan(0);
    }
  });

  it('has no value where all that is tried counts, or the patch does not give its class', async () => {
    // One class alone: what there is beside it are its own pixels in another order, which count as much.
    expect((await ask('null-feature', [0, 0], [gradient])).values).toEqual([[null, null]]);
    const params = { confidence: 1 };
    expect((await ask('null-feature', labels, [gradient], { params })).values).toEqual([[null, null, null, null]]);
  });
});

describe('class sensitivity', () => {
  it('is 0 of the gradient, 1 of what sees no class', async () => {
    const { values } = await ask('class-sensitivity', labels, [gradient, bright]);
    expect(values[0]).toEqual([0, 0, 0, 0]);
    for (const one of values[1]) expect(one).toBeCloseTo(1, 6);
  });

  it('is what loops over both maps of each composite give', async () => {
    const { own, asked } = remembering(chance);
    const { values } = await ask('class-sensitivity', labels, [own]);
    const all = asked.flatMap(({ images, targets, values: maps }) =>
      targets.map((target, row) => ({
        label: target as number,
        masses: quarterMasses(maps, row, targets.length),
        at: holds(images, row, targets.length, target as number, 0) ? (0 as const) : (1 as const),
      })),
    );
    expect(all).toHaveLength(2 * labels.length);
    for (const [image, label] of labels.entries()) {
      const [a, b] = all.slice(2 * image, 2 * image + 2);
      expect(a.label).toBe(label);
      expect(b.at).toBe(1 - a.at);
      const shared = [0, 1].flatMap((spot) => a.masses[spot].map((mass, at) => Math.min(mass, b.masses[spot][at])));
      expect(values[0][image]).toBeCloseTo(sum(shared) / (sum(a.masses[a.at]) + sum(b.masses[b.at])), 5);
    }
  });

  it('has no value where the batch holds one class, or where patches meddle', async () => {
    expect((await ask('class-sensitivity', [1, 1, 1], [gradient])).values).toEqual([[null, null, null]]);
    // Without a threshold, noise counts for every class, and what covers it takes it away.
    const network = countingNetwork([0, 0, 0]);
    const found = await ask('class-sensitivity', labels, [gradient], { network, params: { interaction: 0.01 } });
    expect(found.values).toEqual([[null, null, null, null]]);
  });
});

describe('feature saturation', () => {
  it('is 1 of the gradient, which treats both alike, and 0 of what sees but one', async () => {
    const half: Explainer = {
      id: 'half',
      explain: async (_, { images, targets }) => ({
        shape: [1, side, side],
        values: Float32Array.from(
          { length: targets.length * area },
          (_, at) => (at % area < area / 2 ? 1 : 0) * images.length,
        ),
      }),
    };
    const { values, curve } = await ask('feature-saturation', labels, [gradient, half, chance]);
    for (const one of values[0]) expect(one).toBeCloseTo(1, 6);
    expect(values[1]).toEqual([0, 0, 0, 0]);
    for (const [image, one] of values[2].entries()) {
      const [a, b] = curve!.values[2][image] as [number, number];
      expect(one).toBeCloseTo((2 * Math.min(a, b)) / (a + b), 6);
      expect(one).toBeLessThan(1);
    }
  });
});

describe('composites', () => {
  const image = Float32Array.from({ length: 2 * 5 * 6 }, (_, at) => at);

  it('of odd sides: patches are half of them, in the corners', () => {
    const [one, other] = quarters([2, 5, 6]);
    expect(one).toEqual({ top: 0, left: 0, height: 2, width: 3 });
    expect(other).toEqual({ top: 3, left: 3, height: 2, width: 3 });
    const [half, first, ...more] = patchesOf(image, [2, 5, 6]);
    expect([...half.slice(0, 2)]).toEqual([(0 + 1 + 6 + 7) / 4, (2 + 3 + 8 + 9) / 4]);
    expect([...first]).toEqual([0, 1, 2, 6, 7, 8, 30, 31, 32, 36, 37, 38]);
    expect([...more.at(-1)!]).toEqual([21, 22, 23, 27, 28, 29, 51, 52, 53, 57, 58, 59]);
  });

  it('scrambling keeps every pixel whole; noise has the colour of the image', () => {
    const mixed = scrambled(image, 2, 3);
    expect([...mixed.slice(0, 30)].sort((a, b) => a - b)).toEqual([...image.slice(0, 30)]);
    for (let at = 0; at < 30; at++) expect(mixed[30 + at]).toBe(mixed[at] + 30);
    const wide = Float32Array.from({ length: 2 * 4000 }, (_, at) => (at < 4000 ? (at % 2) * 2 : 7));
    const noise = noiseBehind(wide, [2, 40, 100], 1);
    const mean = noise.subarray(0, 4000).reduce((total, value) => total + value, 0) / 4000;
    expect(mean).toBeCloseTo(1, 1);
    const deviation = Math.sqrt(
      noise.subarray(0, 4000).reduce((total, value) => total + (value - mean) ** 2, 0) / 4000,
    );
    expect(deviation).toBeCloseTo(0.4, 1);
    expect([...new Set(noise.subarray(4000))]).toEqual([7]);
  });

  it('interaction is none without change, whole without effect', () => {
    expect(interaction(0, 0)).toBe(0);
    expect(interaction(0.1, 0)).toBe(1);
    expect(interaction(-0.5, 2)).toBeCloseTo(Math.tanh(0.25), 12);
  });
});
