// Attribution evaluation: tables against slow derivations, the same however it is cut, controls beside every method.
import type { LinesFigure } from '@pathlens/figures';
import {
  attribute,
  derivedSeed,
  edgeMap,
  elementCount,
  gini,
  imagesInMemory,
  logitsOf,
  pixelOrder,
  pixelValues,
} from '@pathlens/pathway-core';
import { networkCases } from '@pathlens/pathway-core/testing';
import { describe, expect, it } from 'vitest';
import { evaluation } from '../src/evaluation.ts';
import { inOneProcess, storeInMemory } from '../src/index.ts';
import type { StudyContext } from '../src/study.ts';
import { contextOf, evaluationOf, method, metric, rowOf, runShard, told } from './evaluation-of.ts';
import { modelOf, normalImages, selection } from './paths/study-of.ts';

const plain = networkCases()[0].network;
const { shape } = plain.input;
const elements = elementCount(shape);
const count = 7;
const images = normalImages(count, elements);
const model = modelOf(plain, images, { label: 'small' });

/** One image and level at a time. */
async function slowDeletion(mapOf: (image: number, target: number) => Promise<Float32Array>): Promise<number[]> {
  const session = await model.open();
  const [channels, height, width] = shape;
  const area = height * width;
  const areas: number[] = [];
  for (let i = 0; i < count; i++) {
    const image = images.slice(i * elements, (i + 1) * elements);
    const whole = [...(await logitsOf(session, image, 1))];
    const target = whole.indexOf(Math.max(...whole));
    // Ties go by lot: by the seed of metrics and the image's key.
    const order = [...pixelOrder(await mapOf(i, target), derivedSeed(derivedSeed(5, 101), 100 + i))].reverse();
    const heights: number[] = [];
    for (const level of [0, 0.25, 0.5, 1]) {
      const changed = image.slice();
      for (const pixel of order.slice(0, Math.round(level * area)))
        for (let channel = 0; channel < channels; channel++) changed[channel * area + pixel] = 0;
      const logits = [...(await logitsOf(session, changed, 1))];
      heights.push(Math.exp(logits[target]) / logits.reduce((sum, logit) => sum + Math.exp(logit), 0));
    }
    areas.push(
      0.125 * (heights[0] + heights[1]) + 0.125 * (heights[1] + heights[2]) + 0.25 * (heights[2] + heights[3]),
    );
  }
  return areas;
}

describe('the tables', () => {
  const context = contextOf([model], { metrics: [metric('deletion'), metric('sparseness')] });
  const found = evaluationOf(context);

  it('are what slow derivations give, of methods and controls', async () => {
    const { tables, arrays } = await found;
    const session = await model.open();
    const gradients: Float32Array[] = [];
    const source = imagesInMemory(images, elements);
    const request = {
      images: source,
      target: 'predicted',
      method: { id: 'gradient', parameters: {} },
      seed: 5,
    } as const;
    for await (const { map } of attribute(session, request)) gradients.push(pixelValues(map.values, shape[0], 'max'));
    const scores = arrays.get('scores-deletion')!;
    expect(scores.shape).toEqual([1, 7, count]);
    const own = await slowDeletion(async (i) => gradients[i]);
    const edges = await slowDeletion(async (i) => edgeMap(images.slice(i * elements, (i + 1) * elements), shape));
    for (let i = 0; i < count; i++) {
      expect(scores.values[i]).toBeCloseTo(own[i], 5);
      expect(scores.values[3 * count + i]).toBeCloseTo(edges[i], 5);
    }
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const table = tables.get('score-deletion')!;
    expect(rowOf(table, 'Gradient')).toMatchObject({ kind: 'method', n: count });
    expect(rowOf(table, 'Gradient').mean).toBeCloseTo(mean(own), 5);
    expect(rowOf(table, 'Edge map').mean).toBeCloseTo(mean(edges), 5);
    const sparse = mean(gradients.map((map) => gini(map)!));
    expect(rowOf(tables.get('scores')!, 'Gradient').sparseness).not.toBeNull();
    expect(sparse).toBeGreaterThan(0);
  });

  it('name every control, and test each method against the best of them', async () => {
    const { tables, arrays } = await found;
    const table = tables.get('score-deletion')!;
    expect(table.rows.map(([map, kind]) => [map, kind])).toEqual([
      ['Gradient', 'method'],
      ['Input × gradient', 'method'],
      ['Random map', 'control'],
      ['Edge map', 'control'],
      ['Centre prior', 'control'],
      ['Gradient, blurred', 'control, blurred copy'],
      ['Input × gradient, blurred', 'control, blurred copy'],
    ]);
    const { values } = arrays.get('scores-deletion')!;
    const series = (e: number) => [...values.slice(e * count, (e + 1) * count)];
    const mean = (e: number) => series(e).reduce((sum, value) => sum + value, 0) / count;
    const best = [2, 3, 4].sort((a, b) => mean(a) - mean(b))[0];
    for (const [e, label] of ['Gradient', 'Input × gradient'].entries()) {
      const row = rowOf(table, label);
      expect(row.control).toBe(table.rows[best][0]);
      expect(row['control-difference']).toBeCloseTo(mean(e) - mean(best), 10);
      const differences = series(e).map((value, i) => value - series(best)[i]);
      expect(row['control-p']).toBeCloseTo(allSigns(differences), 10);
      const other = allSigns(series(1 - e).map((value, i) => value - series(best)[i]));
      const [p, q] = [row['control-p'] as number, other];
      expect(row['control-p-holm']).toBeCloseTo(p <= q ? Math.min(1, 2 * p) : Math.min(1, Math.max(2 * q, p)), 10);
    }
    const [[, , difference]] = tables.get('pairs-deletion')!.rows;
    expect(difference).toBeCloseTo(mean(0) - mean(1), 10);
    // What is concentrated is not better for it.
    expect(tables.get('score-sparseness')!.columns.map(({ id }) => id)).not.toContain('control');
  });

  it('say how they were made', async () => {
    const { tables, figures } = await found;
    const made = Object.fromEntries(tables.get('score-deletion')!.provenance.map(({ label, value }) => [label, value]));
    expect(made).toMatchObject({ Seed: '5', Levels: '0, 25, 50, 100 % of the pixels', Target: 'predicted' });
    expect(made.Maps).toBe('Gradient: gradient; no parameters · Input × gradient: input-x-gradient; no parameters');
    expect(made.Metrics).toContain('Deletion (zero): deletion, removal zero');
    expect(made.Resamples).toMatch(/^200 /);
    const curve = figures.get('curve-deletion') as LinesFigure;
    expect(curve.panels.map(({ lines }) => lines.length)).toEqual([5, 5]);
    expect(curve.panels[0].lines.every(({ points }) => points.length === 4)).toBe(true);
  });
});

/** Of all signs of the differences' ranks, the share as far from the middle. No two are alike. */
function allSigns(differences: readonly number[]): number {
  const size = differences.map(Math.abs);
  const rank = size.map((own) => 1 + size.filter((other) => other < own).length);
  const far = (signs: (i: number) => boolean) =>
    Math.abs(rank.reduce((sum, value, i) => sum + (signs(i) ? value : -value), 0));
  const own = far((i) => differences[i] > 0);
  let asFar = 0;
  for (let signs = 0; signs < 2 ** count; signs++) if (far((i) => ((signs >> i) & 1) === 1) >= own) asFar++;
  return asFar / 2 ** count;
}

describe('cut into shards', () => {
  const request = {
    attributions: [
      { ...method('smooth-grad'), parameters: { samples: 3, noise: 0.15 } },
      { ...method('pathway-gradient'), pathway: { selection: selection('neuron-mct'), sparsity: 50 } },
    ] as StudyContext['request']['attributions'],
    metrics: [metric('insertion'), metric('road'), metric('random-logit')],
  };
  const context = contextOf([model], request);

  it('is the same wherever it is cut', async () => {
    const whole = await evaluationOf(context);
    const parts = await evaluationOf(context, ['0/images/4-7', '0/images/0-1', '0/images/1-4']);
    expect([...parts.tables.values()]).toEqual([...whole.tables.values()]);
    expect(parts.arrays.get('scores-road')).toEqual(whole.arrays.get('scores-road'));
    const pointsOf = (figure: unknown) =>
      (figure as LinesFigure).panels.flatMap(({ lines }) => lines.flatMap(({ points }) => points));
    const expected = pointsOf(whole.figures.get('curve-road'));
    for (const [i, { y, low, high }] of pointsOf(parts.figures.get('curve-road')).entries()) {
      expect(y).toBeCloseTo(expected[i].y, 9);
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(100);
    }
  });

  it('puts the same images beside one, whichever stand in the shard', async () => {
    // The one network here that sees two classes in noise.
    const { network } = networkCases()[2];
    const noise = normalImages(count, elementCount(network.input.shape));
    // All that is tried is accepted.
    const accepting = { candidates: 2, confidence: 0, interaction: 1 };
    const asked = {
      attributions: [method('gradient')],
      metrics: [metric('null-feature', accepting), metric('class-sensitivity', accepting)],
      parameters: { controls: false },
    };
    const beside = contextOf([modelOf(network, noise, { label: 'two classes' })], asked);
    const whole = await evaluationOf(beside);
    const parts = await evaluationOf(beside, ['0/images/4-7', '0/images/0-1', '0/images/1-4']);
    for (const id of ['null-feature', 'class-sensitivity']) {
      const scores = whole.arrays.get(`scores-${id}`)!;
      expect(parts.arrays.get(`scores-${id}`)).toEqual(scores);
      expect(scores.values.filter((value) => !Number.isNaN(value)).length, id).toBeGreaterThan(1);
    }
    const contents = async (context: StudyContext) => (await evaluation.shards(context)).map(({ content }) => content);
    // Four a candidate, or all there are.
    expect((await contents(beside))[0]).toMatchObject({ partners: Array(7).fill(expect.any(String)) });
    expect((await contents(context))[0]).not.toHaveProperty('partners');
  });

  it('goes on from where it stood', async () => {
    const state = await runShard(context, '0/images/0-3');
    expect(await runShard(context, '0/images/0-7', state)).toEqual(await runShard(context, '0/images/0-7'));
  });

  it('says what is known so far', async () => {
    const { tables, arrays } = await told(
      context,
      new Map([['0/images/0-3', await runShard(context, '0/images/0-3')]]),
    );
    expect(tables.get('score-road')!.title).toContain('3 of 7 images so far');
    expect(rowOf(tables.get('score-road')!, 'SmoothGrad (samples 3)').n).toBe(3);
    expect(arrays.size).toBe(0);
  });

  it('has shards of the same content for the same images, and of another one for other settings', async () => {
    const [shard] = await evaluation.shards(context);
    const [again] = await evaluation.shards(contextOf([{ ...model, label: 'called otherwise' }], request));
    expect(again.content).toEqual(shard.content);
    for (const other of [{ seed: 6 }, { levels: [0, 100] }, { target: 1 }, { metrics: [metric('lerf')] }]) {
      const [changed] = await evaluation.shards(contextOf([model], { ...request, ...other }));
      expect(changed.content).not.toEqual(shard.content);
    }
  });

  it('resumes in one process without doing a finished shard again', async () => {
    const two = [
      model,
      modelOf(networkCases()[6].network, normalImages(count, elementCount(networkCases()[6].network.input.shape)), {
        label: 'other',
      }),
    ];
    const cheap = contextOf(two, { metrics: [metric('deletion')], attributions: [method('gradient')] });
    const store = storeInMemory();
    let runs = 0;
    const counted = {
      ...evaluation,
      run(...given: Parameters<typeof evaluation.run>) {
        runs++;
        return evaluation.run(...given);
      },
    };
    const stop = new AbortController();
    const first = inOneProcess(counted, () => store)({ ...cheap, signal: stop.signal });
    await expect(
      (async () => {
        for await (const event of first) if (event.kind === 'progress' && runs === 2) stop.abort(new Error('stopped'));
      })(),
    ).rejects.toThrow('stopped');
    expect(runs).toBe(2);
    runs = 0;
    const tables = [];
    for await (const event of inOneProcess(counted, () => store)(cheap))
      if (event.kind === 'table') tables.push(event.table);
    expect(runs).toBe(1);
    const whole = await evaluationOf(cheap);
    expect(tables).toEqual([...whole.tables.values()]);
    expect(tables[0].columns[0].id).toBe('model');
  });
});
