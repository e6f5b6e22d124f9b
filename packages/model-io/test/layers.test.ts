// What layers read from each other, how their weights lie, and what changed between two files: on the demo's models, and in three
// formats against the graph they were made of.
import { join } from 'node:path';
import { constant } from '@pathlens/pathway-core';
import { describe, expect, it } from 'vitest';
import { alignLayers } from '../src/difference/align-layers.ts';
import { weightChange } from '../src/difference/weight-change.ts';
import { compareModels, type LayerChange, largestWeight, openModel, summariseWeight } from '../src/index.ts';
import type { Layer } from '../src/onnx/convert.ts';

const demo = (name: string) => openModel({ 'm.onnx': join(import.meta.dirname, `../../../demo/models/${name}.onnx`) });
const keras = (file: string) => openModel({ [file]: join(import.meta.dirname, `fixtures/keras/residual/${file}`) });

describe('links', () => {
  it.each([
    ['ONNX', () => demo('residual-cnn')],
    ['a Keras archive', () => keras('keras3.keras')],
    ['Keras HDF5', () => keras('keras3.h5')],
  ])('of %s: every layer reads earlier ones, sums read two, and all but the last are read', async (_name, open) => {
    const { layers } = (await open()).report;
    for (const [at, { inputs }] of layers.entries()) {
      expect(inputs.every((input) => input >= 0 && input < at)).toBe(true);
    }
    const sums = layers.filter(({ operator }) => operator === 'Add');
    expect(sums.length).toBeGreaterThan(0);
    for (const { inputs } of sums) expect(inputs).toHaveLength(2);
    const read = new Set(layers.flatMap(({ inputs }) => inputs));
    // What does nothing when it is evaluated became no node: what comes behind it reads what it was given.
    const last = layers.length - 1;
    const unread = layers.flatMap(({ operator }, at) => (read.has(at) || at === last ? [] : [operator]));
    expect(unread.filter((operator) => operator !== 'Dropout')).toEqual([]);
  });
});

describe('weights', () => {
  it('are told as a slow count tells them', async () => {
    const { graph, report } = await demo('plain-cnn');
    for (const { weights, parameters } of report.layers) {
      const weight = largestWeight(graph, weights);
      if (parameters === 0 || weight === undefined) continue;
      const values = [...weight.values()].map(Number);
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const spread = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
      const told = summariseWeight(weight)!;
      expect(told.mean).toBeCloseTo(mean, 8);
      expect(told.std).toBeCloseTo(Math.sqrt(spread), 8);
      expect([told.min, told.max]).toEqual([Math.min(...values), Math.max(...values)]);
      expect(told.histogram.reduce((sum, count) => sum + count, 0)).toBe(values.length);
      const edge = told.min + (told.max - told.min) / 2;
      const half = told.histogram.slice(0, told.histogram.length / 2).reduce((sum, count) => sum + count, 0);
      expect(half).toBe(values.filter((value) => value < edge).length);
    }
  });

  it('that are not finite are not told', () => {
    expect(summariseWeight(constant([2], Float32Array.of(1, Number.NaN)))).toBeNull();
    expect(summariseWeight(constant([1], Float32Array.of(3)))).toMatchObject({ mean: 3, std: 0, min: 3, max: 3 });
  });
});

const counts = (changes: readonly { readonly change: LayerChange }[]): Record<string, number> => {
  const of: Record<string, number> = {};
  for (const { change } of changes) of[change] = (of[change] ?? 0) + 1;
  return of;
};

describe('difference', () => {
  it('of a model and itself is none', async () => {
    const model = await demo('plain-cnn');
    expect(counts(compareModels(model, await demo('plain-cnn')))).toEqual({ same: model.report.layers.length });
  });

  it('of two trainings of one architecture is in the weights of layers that have some', async () => {
    const [plain, tagged] = [await demo('plain-cnn'), await demo('tagged-cnn')];
    for (const { change, before, cosine, relative, largest } of compareModels(plain, tagged)) {
      const { weights, parameters } = plain.report.layers[before!];
      expect(change).toBe(parameters > 0 ? 'weights' : 'same');
      if (parameters === 0) continue;
      const pair = [plain, tagged].map(({ graph }) => weights.flatMap((id) => [...graph.constants.get(id)!.values()]));
      const dot = (a: number[], b: number[]) => a.reduce((sum, value, i) => sum + value * b[i], 0);
      const step = pair[0].map((value, i) => pair[1][i] - value);
      expect(cosine).toBeCloseTo(dot(pair[0], pair[1]) / Math.sqrt(dot(pair[0], pair[0]) * dot(pair[1], pair[1])), 6);
      expect(relative).toBeCloseTo(Math.sqrt(dot(step, step) / dot(pair[0], pair[0])), 6);
      expect(largest).toBeCloseTo(Math.max(...step.map(Math.abs)), 6);
    }
  });

  it('of two architectures names every layer of both once, in order', async () => {
    const [plain, residual] = [await demo('plain-cnn'), await demo('residual-cnn')];
    const found = compareModels(plain, residual);
    const of = (side: 'before' | 'after') => found.flatMap((layer) => layer[side] ?? []);
    expect(of('before')).toEqual(plain.report.layers.map((_, at) => at));
    expect(of('after')).toEqual(residual.report.layers.map((_, at) => at));
    expect(counts(found).added).toBeGreaterThan(0);
  });

  const layer = (name: string, operator: string, size = 1): Layer => {
    return { name, operator, attributes: '', shape: [size], parameters: 0, inputs: [], weights: [] };
  };
  it('passes over names that an exporter wrote anew, and finds what was put between', () => {
    const before = [layer('a', 'Conv'), layer('b', 'Relu'), layer('c', 'Gemm')];
    const after = [layer('x', 'Conv'), layer('y', 'BatchNormalization'), layer('z', 'Relu'), layer('w', 'Gemm', 2)];
    expect(alignLayers(before, after)).toEqual([
      { before: 0, after: 0 },
      { before: null, after: 1 },
      { before: 1, after: 2 },
      { before: 2, after: 3 },
    ]);
  });

  it('says nothing of weights whose shapes differ, or of a zero', () => {
    const one = constant([1], Float32Array.of(1));
    expect(weightChange([one], [constant([2], Float32Array.of(1, 2))])).toBeNull();
    expect(weightChange([constant([1], Float32Array.of(0))], [one])).toEqual({
      cosine: null,
      relative: null,
      largest: 1,
    });
    expect(weightChange([], [])).toEqual({ cosine: null, relative: null, largest: null });
  });
});
