// PathwayGrad@layer: on fixture F with its units laid out as places, against differences of what the masked network answers, and in
// an examination.
import { describe, expect, it, test } from 'vitest';
import { enlarge } from '../src/attribution/enlarge.ts';
import { pathwayGradientAtLayer, smoothed } from '../src/attribution/pathway-gradient-at-layer.ts';
import type { Engine } from '../src/engine/engine.ts';
import { evaluate } from '../src/engine/reference/evaluate.ts';
import { referenceEngine } from '../src/engine/reference.ts';
import { camLayer, examine, imagesInMemory, type Network, openSession, pathwayExplainer } from '../src/index.ts';
import { unpackBits } from '../src/pathway/bit-set.ts';
import { suffixNames, suffixProgram, valuesBeside } from '../src/program/questions/suffix-question.ts';
import { valueName, valuesProgram } from '../src/program/questions/values-question.ts';
import { random } from '../src/random.ts';
import { handWiredInput } from '../src/testing/hand-wired.ts';
import { largestDeviation } from '../src/testing/matchers.ts';
import { networkCases } from '../src/testing/network-cases.ts';
import { writeNetwork } from '../src/testing/network-writer.ts';
import { imagesOf } from './attribute-network.ts';

const engine = (await referenceEngine.open()) as Engine;
const cases = networkCases();

/** Fixture F (algorithms.md §4.8) whose input, h and u are pictures of one row: every unit is a place. */
function laidOut(): Network {
  const { input, node, given, finish } = writeNetwork([1, 1, 2]);
  const flat = (from: string) => node({ operator: 'Reshape', input: from, shape: [-1] });
  const row = (from: string, units: number) => node({ operator: 'Reshape', input: from, shape: [1, 1, units] });
  const linear = (from: string, weight: string, bias?: string) =>
    node({ operator: 'Linear', input: flat(from), weight, transposed: true, bias });
  const z = linear(input, given([3, 2], [2, 0, 0, 1, 1, -1]), given([3], [0, 0, -0.5]));
  const h = node({ operator: 'Relu', input: row(z, 3) });
  const v = linear(h, given([2, 3], [1, -1, 0, -1, 1, 0]), given([2], [0, 0.5]));
  const u = node({ operator: 'Relu', input: row(v, 2) });
  return finish(linear(u, given([1, 2], [1, 2 / 3])));
}

interface Options {
  readonly images?: Float32Array;
  readonly layer?: number;
  readonly smooth?: boolean;
  readonly replacements?: readonly Float32Array[];
}

async function mapOf(
  network: Network,
  masks: readonly Uint8Array[],
  { images = handWiredInput, layer = 0, smooth = true, replacements }: Options,
) {
  const session = await openSession(engine, network);
  const objectives = [new Float32Array(network.classes).fill(1, 0, 1)];
  const batch = { asker: session.asker, images, objectives, masks, replacements, parameters: { layer, smooth } };
  const maps = await pathwayGradientAtLayer.attribute(batch);
  await session.dispose();
  return maps;
}

describe('on fixture F', () => {
  // Units in the order h1, h2, h3; u1, u2. Gradients are taken after the mask: those of what the next layer reads.
  test.each([
    ['all units', [1, 1, 1], [1, 1], [1, -1, 0], [1, 2 / 3]],
    ['path {h1, u1}', [1, 0, 0], [1, 0], [1, -1, 0], [1, 2 / 3]],
    ['pathological path {h2, u2}', [0, 1, 0], [0, 1], [-2 / 3, 2 / 3, 0], [1, 2 / 3]],
    ['path {h1}, which opens neither u', [1, 0, 0], [0, 0], [0, 0, 0], [1, 2 / 3]],
  ])('%s', async (_, h, u, atH, atU) => {
    const network = laidOut();
    const masks = [Uint8Array.from(h), Uint8Array.from(u)];
    const first = await mapOf(network, masks, { layer: 0 });
    expect([...first.raw!.values]).toEqual(atH.map((value) => expect.closeTo(value, 6)));
    expect(first.raw!.shape).toEqual([1, 1, 3]);
    expect(first.shape).toEqual([1, 1, 2]);
    expect([...first.values]).toEqual([...enlarge(first.raw!.values, [1, 3], [1, 2])]);
    const second = await mapOf(network, masks, { layer: 1 });
    expect([...second.raw!.values]).toEqual(atU.map((value) => expect.closeTo(value, 6)));
  });

  it('with what is pruned at its original value, gates are those of the whole network', async () => {
    const network = laidOut();
    const masks = [Uint8Array.of(0, 1, 0), Uint8Array.of(0, 1)];
    const replacements = [Float32Array.of(2, 0, 0), Float32Array.of(1, 0)];
    const { raw } = await mapOf(network, masks, { replacements });
    // u2 is off at h = (2, 1, 0), and u1 is not of the path.
    expect([...raw!.values].map(Math.abs)).toEqual([0, 0, 0]);
  });
});

describe('smoothing', () => {
  it('takes means of 2 × 2 and enlarges them again, a last odd row left out', () => {
    const plane = Float32Array.of(1, 3, 5, 7, 1, 3, 5, 7, 9, 9, 9, 9);
    expect([...smoothed(plane, [3, 4])]).toEqual([...enlarge(Float32Array.of(2, 6), [1, 2], [3, 4])]);
    expect(smoothed(plane, [1, 12])).toBe(plane);
  });

  it('is left out at 7 × 7 places, and where it is not wanted', async () => {
    for (const [side, smooths] of [
      [7, false],
      [8, true],
    ] as const) {
      const { input, node, given, weights, finish } = writeNetwork([1, side, side]);
      const one = { strides: [1, 1], pads: [0, 0, 0, 0], dilations: [1, 1], group: 1 } as const;
      const conv = node({ operator: 'Conv', input, weight: given([1, 1, 1, 1], [1]), ...one });
      const flat = node({ operator: 'Reshape', input: node({ operator: 'Relu', input: conv }), shape: [-1] });
      const weight = weights([1, side * side], 1);
      const network = finish(node({ operator: 'Linear', input: flat, weight, transposed: true }));
      const images = new Float32Array(side * side).fill(1);
      const masks = [new Uint8Array(side * side).fill(1)];
      const [with2, without] = [
        await mapOf(network, masks, { images, layer: -1 }),
        await mapOf(network, masks, { images, layer: -1, smooth: false }),
      ];
      const expected = smooths ? smoothed(without.values, [side, side]) : without.values;
      expect([...with2.values]).toEqual([...expected]);
      expect(largestDeviation(with2.values, without.values) > 0).toBe(smooths);
    }
  });
});

// Max-pooling of zeros that tie has one gradient and many differences.
const smoothCases = cases.filter(({ network }) => network.nodes.every(({ operator }) => operator !== 'MaxPool'));
test.each(smoothCases)('is what differences of the masked network give: $name', async ({ network }) => {
  const point = camLayer(network, { layer: -1 });
  const source = random(8);
  const images = imagesOf(network, 1);
  // Everything up to the point is kept: its values are those of the whole network; the point itself is masked at random.
  const masks = network.activations.map(({ index, units }) =>
    Uint8Array.from({ length: units }, () => Number(index !== point.index || source.next() < 0.6)),
  );
  const { raw } = await mapOf(network, masks, { images, layer: point.index, smooth: false });
  const beside = valuesBeside(network, point);
  const on = evaluate(valuesProgram(network, [point.value, ...beside]), { image: Float64Array.from(images) }, 1);
  const masked = on[valueName(0)].map((value, at) => value * masks[point.index][at]);
  const suffix = suffixProgram(network, point);
  const answer = (activation: Float64Array) => {
    const feeds: Record<string, Float64Array> = { [suffixNames.activation]: activation };
    for (const i of beside.keys()) feeds[suffixNames.beside(i)] = on[valueName(i + 1)];
    return evaluate(suffix, feeds, 1)[suffixNames.logits][0];
  };
  const [channels, height, width] = point.shape;
  const places = height * width;
  const expected = new Float64Array(places);
  const h = 1e-6;
  for (let at = 0; at < channels * places; at++) {
    const moved = (by: number) => answer(masked.with(at, masked[at] + by));
    expected[at % places] += (moved(h) - moved(-h)) / (2 * h);
  }
  expect(largestDeviation(raw!.values, expected)).toBeLessThan(1e-4);
});

it('in an examination, beside Pathway Gradient, is that of each pathway, whatever the batch', async () => {
  const { network } = cases[0];
  const images = imagesOf(network, 3);
  const size = images.length / 3;
  const session = await openSession(engine, network);
  const selection = { id: 'neuron-mct', parameters: {}, seed: 1 } as const;
  const request = {
    images: imagesInMemory(images, size),
    target: 0,
    selections: [selection],
    sparsities: [50, 90],
    attributions: [
      'pathway-gradient',
      { id: 'pathway-gradient-at-layer', parameters: { layer: 0, smooth: false } },
      'gradient',
    ],
    keep: { masks: true },
  } as const;
  const found: Float32Array[][] = [];
  for await (const { image, selections } of examine(session, request)) {
    const { pathways } = selections[0];
    for (const { mask, maps, pathwayGradient } of pathways) {
      expect(pathwayGradient).not.toBeNull();
      expect(maps.map(({ method }) => method)).toEqual(['pathway-gradient-at-layer']);
      const bits = unpackBits(
        mask!,
        network.activations.map(({ units }) => units),
      );
      const own = images.subarray(image * size, (image + 1) * size);
      const alone = await mapOf(network, bits, { images: own, layer: 0, smooth: false });
      expect([...maps[0].values]).toEqual([...alone.values]);
      expect([...maps[0].raw!.values]).toEqual([...alone.raw!.values]);
    }
    found.push(pathways.map(({ maps }) => maps[0].values));
  }
  let at = 0;
  for await (const { selections } of examine(session, { ...request, batch: 1 })) {
    expect(selections[0].pathways.map(({ maps }) => maps[0].values)).toEqual(found[at++]);
  }
  const method = { id: 'pathway-gradient-at-layer', parameters: { layer: 0, smooth: false } } as const;
  const explainer = pathwayExplainer('x', selection, 90, method);
  const explained = await explainer.explain(session, { images, targets: [0, 0, 0], keys: [0, 1, 2] });
  expect(explained.shape).toEqual([1, ...network.input.shape.slice(1)]);
  expect([...explained.values]).toEqual(found.flatMap(([, at90]) => [...at90]));
  await session.dispose();
});
