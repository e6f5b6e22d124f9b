// The retraining study: what it finds where it is known which pixels tell the classes apart; that neither the order of shards nor an
// interruption changes a bit; what its results depend on, and what it refuses.
import { attributionMethods, completeParameters } from '@pathlens/pathway-core';
import { describe, expect, it } from 'vitest';
import { decodeResult } from '../src/roar/cell-result.ts';
import { roarStudy } from '../src/roar.ts';
import type { Shard } from '../src/sharded.ts';
import type { StudyContext, StudyEvent } from '../src/study.ts';
import { knowing, mistaken, type Results, roarContext, runAll, runShard, summary } from './roar-study-of.ts';

const both = roarContext({ parameters: { orders: 'both', random: true } });
const results = await runAll(both);
const accuracyOf = (key: string) => decodeResult(results.get(key)!).testAccuracy;

function figuresOf(events: readonly StudyEvent[]) {
  return events.flatMap((event) => (event.kind === 'figure' ? [event.figure] : []));
}

function lines(events: readonly StudyEvent[], id: string) {
  const figure = figuresOf(events).find((one) => one.id === id);
  if (figure?.kind !== 'lines') throw new Error(`no figure of lines “${id}”`);
  return figure.panels.flatMap((panel) => panel.lines);
}

/** Of the validation loss of one training: “mistaken”, the most relevant removed, seed 4. */
function epochsOf(events: readonly StudyEvent[]): number[] {
  const figure = figuresOf(events).find(({ id }) => id === 'validation-loss');
  const panel = figure?.kind === 'lines' ? figure.panels.find(({ title }) => title === 'mistaken') : undefined;
  const line = panel?.lines.find(({ label }) => label === '12.5 % removed, seed 4');
  return line?.points.map(({ x }) => x) ?? [];
}

describe('networks trained anew', () => {
  it('fall to chance without the telling pixels, and do without the others', () => {
    for (const seed of [3, 4]) {
      expect(accuracyOf(`1/whole/seed-${seed}`)).toBeGreaterThan(0.95);
      expect(accuracyOf(`1/foreign/remove/12.5/seed-${seed}`)).toBeLessThan(0.7);
      expect(accuracyOf(`1/foreign-2/remove/12.5/seed-${seed}`)).toBeGreaterThan(0.95);
      expect(accuracyOf(`1/foreign/keep/12.5/seed-${seed}`)).toBeGreaterThan(0.95);
      expect(accuracyOf(`1/foreign-2/keep/12.5/seed-${seed}`)).toBeLessThan(0.7);
    }
  });

  it('are shown as curves with intervals, beside controls', async () => {
    const events = await summary(both, results);
    expect(figuresOf(events).map(({ id }) => id)).toEqual(['roar', 'kar', 'training-loss', 'validation-loss']);
    for (const { provenance } of figuresOf(events)) expect(provenance).toEqual(both.provenance);
    const roar = lines(events, 'roar');
    expect(roar.map(({ label, role }) => [label, role])).toEqual([
      ['knowing', 'method'],
      ['mistaken', 'method'],
      ['Random pixels', 'control'],
      ['Always the most frequent class', 'control'],
    ]);
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const [none, without] = roar[0].points;
    expect(none).toMatchObject({ x: 0, y: 100 * mean([3, 4].map((seed) => accuracyOf(`1/whole/seed-${seed}`))) });
    expect(without.x).toBe(12.5);
    expect(without.y).toBeCloseTo(
      100 * mean([3, 4].map((seed) => accuracyOf(`1/foreign/remove/12.5/seed-${seed}`))),
      10,
    );
    expect(without.low).toBeLessThan(without.y);
    expect(without.high).toBeGreaterThan(without.y);
    expect(lines(events, 'validation-loss').length).toBe(14);
    for (const { points } of lines(events, 'training-loss')) expect(points.map(({ x }) => x)).toEqual([1, 2, 3, 4, 5]);
  });

  it('are tabled with their difference from random pixels, which lies on the right side', async () => {
    const events = await summary(both, results);
    const tables = events.flatMap((event) => (event.kind === 'table' ? [event.table] : []));
    expect(tables.map(({ id, rows }) => [id, rows.length])).toEqual([
      ['roar-accuracy', 7],
      ['roar-areas', 6],
      ['roar-trainings', 14],
    ]);
    for (const { columns, rows } of tables) for (const row of rows) expect(row).toHaveLength(columns.length);
    const [accuracy] = tables;
    const value = (row: number, id: string) =>
      Number(accuracy.rows[row][accuracy.columns.findIndex((column) => column.id === id)]);
    const knows = accuracy.rows.findIndex(([map, , removed]) => map === 'knowing' && removed === 'most relevant');
    expect(value(knows, 'difference-high')).toBeLessThan(0);
    expect(value(knows, 'lowest')).toBeLessThanOrEqual(value(knows, 'accuracy'));
    const arrays = events.flatMap((event) => (event.kind === 'array' ? [event.array] : []));
    for (const { shape, values } of arrays) expect(values.length).toBe(shape.reduce((all, size) => all * size, 1));
    // No Pathway Gradient was asked for: C14 is not about this study.
    expect(events.some(({ kind }) => kind === 'claim')).toBe(false);
  });
});

describe('shards', () => {
  it('give the same results in any order, and part of them gives part of the figures', async () => {
    const backwards = await runAll(both, (shards) => [...shards].reverse());
    expect([...backwards.keys()]).not.toEqual([...results.keys()]);
    expect(backwards).toEqual(results);
    const some: Results = new Map([...results].filter(([key]) => key.endsWith('seed-3')));
    const roar = lines(await summary(both, some), 'roar');
    const [, { y }] = roar[0].points;
    expect(y).toBeCloseTo(100 * accuracyOf('1/foreign/remove/12.5/seed-3'), 10);
    expect(await summary(both, new Map())).toEqual([]);
  });

  it('that are cut off go on to the same result, bit for bit; what is no state begins again', async () => {
    const shards = await roarStudy.shards(both);
    const shard = shards.find(({ key }) => key === '1/foreign-2/remove/12.5/seed-4')!;
    const states: Uint8Array[] = [];
    const keep = async (state: Uint8Array) => void states.push(state);
    const shares: number[] = [];
    await runShard(both, shard, new Map(results), { keep, progress: (share) => shares.push(share) });
    expect(states.length).toBe(5);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    const kept: Uint8Array[] = [];
    const resumed = await runShard(both, shard, new Map(results), {
      resume: states[2],
      keep: async (state) => void kept.push(state),
    });
    expect(resumed).toEqual(results.get(shard.key));
    expect(kept).toEqual(states.slice(3));
    const anew = await runShard(both, shard, new Map(results), { resume: Uint8Array.of(1, 2, 3) });
    expect(anew).toEqual(resumed);
    const without: Results = new Map([...results].filter(([key]) => key !== shard.key));
    const running = await summary(both, without, new Map([[shard.key, states[1]]]));
    expect(epochsOf(running)).toEqual([1, 2]);
    const [, , , losses] = figuresOf(running);
    expect(losses.caption).toContain('13 of 14 trainings are done, 1 more has begun');
    const spoilt = await summary(both, without, new Map([[shard.key, Uint8Array.of(1, 2, 3)]]));
    expect(epochsOf(spoilt)).toEqual([]);
  });

  it('stop when they are told to', async () => {
    const shards = await roarStudy.shards(both);
    const first = shards.find(({ stage }) => stage === 1)!;
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(runShard(both, first, new Map(results), { signal })).rejects.toThrowError('enough');
  });

  it('depend on what they are made of, and on nothing else', async () => {
    const contents = (shards: readonly Shard[]) =>
      new Map(shards.map(({ key, content }) => [key, JSON.stringify(content)]));
    const all = contents(await roarStudy.shards(both));
    expect(new Set(all.values()).size).toBe(all.size);
    const alone = contents(await roarStudy.shards(roarContext({ attributions: [mistaken] })));
    expect(alone.get('1/foreign/remove/12.5/seed-4')).toBe(all.get('1/foreign-2/remove/12.5/seed-4'));
    expect(alone.get('0/foreign/0-240')).toBe(all.get('0/foreign-2/0-240'));
    const others = [
      roarContext({ parameters: { epochs: 6 } }),
      roarContext({ labels: (labels) => labels.map((label, i) => (i === 0 ? 1 - label : label)) }),
      roarContext({ images: 239 }),
      roarContext({ parameters: { normalizations: false } }),
    ];
    for (const other of others) {
      const own = contents(await roarStudy.shards(other));
      expect(own.get('1/foreign/remove/12.5/seed-3')).not.toBe(all.get('1/foreign/remove/12.5/seed-3'));
    }
  });
});

describe('a request', () => {
  it('needs enough labels', async () => {
    const few = roarContext({ labels: (labels) => labels.map((label, i) => (i < 29 ? label : null)) });
    await expect(roarStudy.shards(few)).rejects.toMatchObject({
      code: 'ROAR_LABELS',
      message: 'Training anew needs at least 30 images with labels; 29 of 240 images have one.',
      hint: expect.stringContaining('labels'),
    });
    const one = roarContext({ labels: (labels) => labels.map(() => 1) });
    await expect(roarStudy.shards(one)).rejects.toMatchObject({ code: 'ROAR_LABELS', limit: '2 classes' });
    const rare = roarContext({ labels: (labels) => labels.map((_, i) => (i < 2 ? 0 : 1)) });
    await expect(roarStudy.shards(rare)).rejects.toMatchObject({ code: 'ROAR_LABELS', limit: '3 images a class' });
  });

  it('leaves out images without a label, and says so', async () => {
    const some = roarContext({
      attributions: [knowing],
      labels: (labels) => labels.map((label, i) => (i < 7 ? null : label)),
      parameters: { epochs: 1, seeds: 1 },
    });
    const [roar] = figuresOf(await summary(some, await runAll(some)));
    expect(roar.caption).toContain('7 images without a label left out');
  });

  it('needs a map of every image, as large as the input', async () => {
    const maps = (shape: readonly number[], without = -1) => {
      const read = async (image: number) =>
        image === without ? null : { shape, values: new Float32Array(shape.reduce((all, size) => all * size, 1)) };
      return { ...roarContext(), foreign: ['knowing', 'mistaken'].map((name) => ({ name, digest: name, read })) };
    };
    const first = async (context: StudyContext) => runShard(context, (await roarStudy.shards(context))[0], new Map());
    await expect(first(maps([2, 4, 4]))).resolves.toBeDefined();
    await expect(first(maps([1, 4, 4], 7))).rejects.toMatchObject({
      code: 'FOREIGN_MAPS',
      message: 'knowing has no map of image 7.',
    });
    await expect(first(maps([1, 2, 8]))).rejects.toMatchObject({ code: 'FOREIGN_MAPS' });
  });

  it('names what it removes, and leaves something to train on', async () => {
    await expect(roarStudy.shards(roarContext({ levels: [0] }))).rejects.toMatchObject({ code: 'ROAR_LEVELS' });
    await expect(roarStudy.shards(roarContext({ attributions: [] }))).rejects.toMatchObject({ code: 'ROAR_MAPS' });
    const levels = Array.from({ length: 100 }, (_, i) => i + 1);
    await expect(roarStudy.shards(roarContext({ levels, parameters: { seeds: 20 } }))).rejects.toMatchObject({
      code: 'ROAR_TRAININGS',
      limit: '2000 trainings',
    });
    const nothing = roarContext({ parameters: { validation: 40, test: 50 } });
    await expect(roarStudy.shards(nothing)).rejects.toMatchObject({ code: 'ROAR_SHARES' });
    const unknown = roarContext({ attributions: [{ id: 'foreign', name: 'other' }] });
    await expect(roarStudy.shards(unknown)).rejects.toMatchObject({ code: 'FOREIGN_MAPS' });
    const parameters = completeParameters(attributionMethods['pathway-gradient'], {});
    const open = roarContext({ attributions: [{ id: 'pathway-gradient', parameters, pathway: null }] });
    await expect(roarStudy.shards(open)).rejects.toMatchObject({ code: 'MAPS_PATHWAY' });
  });
});
