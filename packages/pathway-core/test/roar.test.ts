// ROAR and KAR: ranks, removed pixels and the mean colour by hand and by slow derivation; retraining where it is known which pixels
// tell the classes apart; cells that are left out or taken up again.
import { describe, expect, it, test } from 'vitest';
import type { Engine } from '../src/engine/engine.ts';
import { referenceEngine } from '../src/engine/reference.ts';
import { randomMap } from '../src/evaluation/controls.ts';
import {
  adam,
  attributionMethods,
  completeParameters,
  edgeExplainer,
  edgeMap,
  type ImageSource,
  imagesInMemory,
  type LabelledImages,
  meanColour,
  type Network,
  networkExplainer,
  openSession,
  pixelValues,
  RemovedSet,
  type RoarRequest,
  type RoarResult,
  random,
  randomExplainer,
  rankImages,
  relevanceRanks,
  removedImages,
  roar,
  roarCellKey,
  roarCells,
  roarCurves,
  runRoarCell,
  Trainer,
} from '../src/index.ts';
import { writeNetwork } from '../src/testing/network-writer.ts';
import { find, imagesOf } from './attribute-network.ts';

const engine = (await referenceEngine.open()) as Engine;

describe('ranks', () => {
  it('count from the most relevant; ties go by lot', () => {
    expect([...relevanceRanks([5, -1, 9, 0], 1)]).toEqual([1, 3, 0, 2]);
    const firsts = Array.from({ length: 40 }, (_, seed) => relevanceRanks([2, 2, 1], seed)[0]);
    expect(new Set(firsts)).toEqual(new Set([0, 1]));
  });

  it('are those of the maps of the predicted class, whatever the batch', async () => {
    const network = classifier();
    const session = await openSession(engine, network);
    const images = imagesOf(network, 5);
    const parameters = completeParameters(attributionMethods.gradient, {});
    const source = imagesInMemory(images, 32);
    const explainer = networkExplainer('gradient', { id: 'gradient', parameters });
    const ranks: number[] = [];
    for await (const some of rankImages(session, { explainer, images: source }, { batch: 2, seed: 1 })) {
      ranks.push(...some);
    }
    expect(ranks.length).toBe(5 * 16);
    for (const { image, map } of await find(network, 'gradient', { images })) {
      const values = pixelValues(map.values, 2);
      const own = ranks.slice(image * 16, (image + 1) * 16);
      const order = own.map((_, place) => values[own.indexOf(place)]);
      expect(order).toEqual([...order].sort((a, b) => b - a));
    }
  });

  it('of controls are those of chance and of edges', async () => {
    const network = classifier();
    const session = await openSession(engine, network);
    const images = imagesOf(network, 3);
    const batch = { images, targets: [0, 0, 0], keys: [4, 5, 6] };
    const chance = await randomExplainer.explain(session, batch);
    expect(new Set(chance.values).size).toBe(48);
    expect(chance.values).not.toEqual(randomMap(48, 4));
    const edges = await edgeExplainer.explain(session, batch);
    expect(edges.shape).toEqual([1, 4, 4]);
    expect(edges.values.subarray(16, 32)).toEqual(edgeMap(images.subarray(32, 64), [2, 4, 4]));
  });
});

describe('images with pixels removed', () => {
  const shape = [2, 2, 2];
  const values = Float32Array.from({ length: 16 }, (_, at) => at + 1);
  const images = imagesInMemory(values, 8);
  const ranks = imagesInMemory(Float32Array.of(0, 1, 2, 3, 3, 2, 1, 0), 4);
  const from = { images, ranks, shape, colour: [-1, -2] };

  it('lose the most relevant, or keep them, in all channels', async () => {
    const removed = await removedImages(from, { order: 'remove', level: 50 }).read(0, 2);
    expect([...removed]).toEqual([-1, -1, 3, 4, -2, -2, 7, 8, 9, 10, -1, -1, 13, 14, -2, -2]);
    const kept = await removedImages(from, { order: 'keep', level: 25 }).read(1, 2);
    expect([...kept]).toEqual([-1, 10, 11, 12, -2, 14, 15, 16]);
    // The images themselves stay.
    expect(values).toEqual(Float32Array.from({ length: 16 }, (_, at) => at + 1));
  });

  it('are the same where a bit a pixel says what goes', async () => {
    for (const order of ['remove', 'keep'] as const) {
      for (const level of [0, 25, 40, 100]) {
        const removed = new RemovedSet(2, shape, { order, level });
        const all = (await ranks.read(0, 2)) as Float32Array;
        for (const image of [1, 0]) removed.mark(image, all.subarray(4 * image, 4 * image + 4));
        for (const [start, end] of [
          [0, 2],
          [1, 2],
        ]) {
          const bits = await removed.without(images, from.colour).read(start, end);
          expect(bits).toEqual(await removedImages(from, { order, level }).read(start, end));
        }
      }
    }
  });

  it('what one order removes at a level, the other keeps at the rest of it', async () => {
    for (const level of [0, 25, 50, 75, 100]) {
      const removed = await removedImages(from, { order: 'remove', level }).read(0, 2);
      const kept = await removedImages(from, { order: 'keep', level: 100 - level }).read(0, 2);
      removed.forEach((value, at) => {
        expect([value === values[at], kept[at] === values[at]].filter(Boolean).length).toBe(1);
      });
    }
  });

  it('take the mean of each channel, whatever the batch', async () => {
    expect([...(await meanColour(images, shape))]).toEqual([6.5, 10.5]);
    expect([...(await meanColour(images, shape, 1))]).toEqual([6.5, 10.5]);
  });
});

/** Two channels of 4×4, two classes. */
function classifier(): Network {
  const w = writeNetwork([2, 4, 4], 3);
  const flat = w.node({ operator: 'Reshape', input: w.input, shape: [32] });
  const dense = (input: string, outputs: number, inputs: number) =>
    w.node({
      operator: 'Linear',
      input,
      weight: w.weights([outputs, inputs]),
      transposed: true,
      bias: w.weights([outputs]),
    });
  return w.finish(dense(w.node({ operator: 'Relu', input: dense(flat, 6, 32) }), 2, 6));
}

/** Noise; the upper half of the first channel is bright in class 1 and dark in class 0. */
function telling(count: number, seed: number): LabelledImages {
  const source = random(seed);
  const labels = Array.from({ length: count }, () => source.integer(2));
  const values = Float32Array.from({ length: 32 * count }, (_, at) => {
    const signal = at % 32 < 8 ? 2 * labels[Math.floor(at / 32)] - 1 : 0;
    return signal + 0.5 * source.normal();
  });
  return { images: imagesInMemory(values, 32), labels };
}

/** Ranks that put the telling half first or last. */
function ranksOf({ images }: LabelledImages, first: boolean): ImageSource {
  const one = Float32Array.from({ length: 16 }, (_, at) => (first ? at : 15 - at));
  return {
    count: images.count,
    read: (start, end) => Float32Array.from({ length: 16 * (end - start) }, (_, at) => one[at % 16]),
  };
}

async function request(): Promise<RoarRequest> {
  const data = { train: telling(60, 1), validation: telling(30, 2), test: telling(100, 3) };
  const of = (first: boolean) => ({
    train: ranksOf(data.train, first),
    validation: ranksOf(data.validation, first),
    test: ranksOf(data.test, first),
  });
  return {
    data,
    ranks: new Map([
      ['right', of(true)],
      ['wrong', of(false)],
    ]),
    colour: await meanColour(data.train.images, [2, 4, 4]),
    recipe: { epochs: 6, initialisation: 'he', batch: 10, optimiser: adam, learningRate: 0.02, weightDecay: 0 },
  };
}

test('retraining finds which pixels tell the classes apart', async () => {
  const trainer = await Trainer.open(engine, classifier());
  const cells = roarCells({ methods: ['right', 'wrong'], orders: ['remove', 'keep'], levels: [50], seeds: [1, 2] });
  expect(cells.length).toBe(10);
  const results: RoarResult[] = [];
  for await (const result of roar(trainer, await request(), cells)) results.push(result);
  expect(results.map(({ cell }) => cell)).toEqual(cells);
  for (const { cell, testAccuracy, right, history, bestEpoch } of results) {
    expect(history.length).toBe(6);
    expect(right.filter(Boolean).length / right.length).toBe(testAccuracy);
    const best = history[bestEpoch - 1].validation;
    expect(Math.max(...history.map(({ validation }) => validation.accuracy))).toBe(best.accuracy);
    const tells = cell.method === null || (cell.method === 'right') === (cell.order === 'keep');
    if (tells) expect(testAccuracy, roarCellKey(cell)).toBeGreaterThan(0.95);
    else expect(testAccuracy, roarCellKey(cell)).toBeLessThan(0.7);
  }
  const curves = roarCurves(results);
  expect(curves.map(({ method, order }) => `${method} ${order}`)).toEqual([
    'right remove',
    'right keep',
    'wrong remove',
    'wrong keep',
  ]);
  const [{ points, area }] = curves;
  const reached = (method: string | null, order = 'remove') =>
    results.filter(({ cell }) => cell.method === method && cell.order === order).map((result) => result.testAccuracy);
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value) / values.length;
  expect(points).toEqual(
    [reached(null), reached('right')].map((values, at) => ({
      level: 50 * at,
      mean: mean(values),
      lowest: Math.min(...values),
      highest: Math.max(...values),
      n: 2,
    })),
  );
  expect(area).toBeCloseTo((0.5 * (mean(reached(null)) + mean(reached('right')))) / 2, 10);
});

describe('cells', () => {
  it('that are done are left out, and each is the same alone', async () => {
    const trainer = await Trainer.open(engine, classifier());
    const cells = roarCells({ methods: ['right'], orders: ['keep'], levels: [30], seeds: [7] });
    const all: RoarResult[] = [];
    for await (const result of roar(trainer, await request(), cells)) all.push(result);
    const done = new Set([roarCellKey(cells[0])]);
    const rest: RoarResult[] = [];
    for await (const result of roar(trainer, await request(), cells, { done })) rest.push(result);
    expect(rest).toEqual(all.slice(1));
  });

  it('that are cut off go on from their last epoch to the same result', async () => {
    const trainer = await Trainer.open(engine, classifier());
    const [, cell] = roarCells({ methods: ['right'], orders: ['remove'], levels: [30], seeds: [7] });
    const states: Uint8Array[] = [];
    const whole = await runRoarCell(trainer, await request(), cell, {
      onEpoch(epoch) {
        states.push(epoch.state());
      },
    });
    for (const at of [1, 5]) {
      expect(await runRoarCell(trainer, await request(), cell, { resume: states[at] })).toEqual(whole);
    }
    const aborted = new AbortController();
    const cut = runRoarCell(trainer, await request(), cell, {
      onEpoch: () => aborted.abort(new Error('enough')),
      signal: aborted.signal,
    });
    await expect(cut).rejects.toThrowError('enough');
  });
});
