// The study of models beside each other: a model and itself, and models whose units differ.
import { networkCases } from '@pathlens/pathway-core/testing';
import { describe, expect, it } from 'vitest';
import { modelOf, normalImages, residual, selection, studyOf, valueAt } from './study-of.ts';

const values = normalImages(6, 243);
const selections = [selection('neuron-mct'), selection('random-path')];
const dense = networkCases().find(({ name }) => name.startsWith('DenseNet'))!.network;

describe('a model and itself', () => {
  it('shares every unit and channel of a pathway, and random ones by chance', async () => {
    const models = ['a', 'b'].map((label) => modelOf(residual, values, { label }));
    const said = await studyOf('model-overlap', models, { selections, sparsities: [50, 90] });
    expect(valueAt(said, 'unit_overlap', 1, 0, 0, 1)).toBe(1);
    expect(valueAt(said, 'unit_overlap', 1, 0, 0, 0)).toBe(1);
    expect(valueAt(said, 'matched_overlap', 1, 0, 0, 1)).toBeCloseTo(1, 6);
    expect(valueAt(said, 'depth_overlap', 1, 0, 0, 1)).toBeCloseTo(1, 6);
    expect(valueAt(said, 'matched_overlap_null', 1, 0, 0, 1)).toBeLessThan(1);
    expect(Math.abs(valueAt(said, 'unit_overlap', 0, 1, 0, 1) - 1 / 3)).toBeLessThan(0.05);
    expect(valueAt(said, 'unit_overlap_chance', 0, 1, 0, 1)).toBeCloseTo(1 / 3, 1);
    const { shape, values: matches } = said.arrays.get('matching_0_1')!;
    for (let row = 0; row < shape[0]; row++) {
      const [layer, channel, layerB, channelB] = matches.slice(row * 4, row * 4 + 4);
      expect([layerB, channelB]).toEqual([layer, channel]);
    }
    expect([...said.figures.keys()]).toEqual(['model-units', 'model-channels', 'model-depth']);
    expect(said.tables.get('models')!.rows).toHaveLength(2 * 2);
    expect(said.tables.get('images')!.rows).toHaveLength(6 * 2 * 2);
    expect(said.progress.at(-1)).toBe(1);
    expect(said.progress).toEqual([...said.progress].sort((a, b) => a - b));
  });
});

describe('models whose units differ', () => {
  it('have no units in common, yet depths and channels', async () => {
    const models = [modelOf(residual, values, { label: 'a' }), modelOf(dense, normalImages(6, 192), { label: 'b' })];
    const said = await studyOf('model-overlap', models, {
      selections,
      parameters: { matching: 'greedy', matchingImages: 5 },
    });
    expect(valueAt(said, 'unit_overlap', 0, 0, 0, 1)).toBeNaN();
    const matched = valueAt(said, 'matched_overlap', 0, 0, 0, 1);
    expect(matched).toBeGreaterThan(0);
    expect(matched).toBeLessThanOrEqual(1);
    expect(valueAt(said, 'matched_overlap', 0, 0, 1, 0)).toBe(matched);
    const matching = said.tables.get('matching')!;
    expect(matching.rows).toHaveLength(4);
    expect(new Set(matching.rows.map((row) => row[6]))).toEqual(new Set(['greedy']));
    expect(matching.title).toContain('5 images');
    expect([...said.figures.keys()]).toEqual(['model-channels', 'model-depth']);
  });
});
