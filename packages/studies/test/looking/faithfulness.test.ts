// The study of faithfulness: on fixture F (algorithms.md §4.8), where every answer under a mask is known, and beside core.
import { handWired, handWiredInput, networkCases } from '@pathlens/pathway-core/testing';
import { describe, expect, it } from 'vitest';
import { modelOf, normalImages, selection, studyOf, valueAt } from '../paths/study-of.ts';

const densities = 10;

describe('on fixture F', () => {
  it('f, necessity and their areas are those of its answers', async () => {
    const model = modelOf(handWired(), handWiredInput);
    const said = await studyOf('faithfulness', [model], { parameters: { draws: 8, judgedUnits: 10 } });
    // One image: there is no other to take means or values from.
    expect(said.arrays.get('faithfulness')!.shape).toEqual([1, 1, 1, densities]);
    const f = Array.from({ length: densities }, (_, at) => valueAt(said, 'faithfulness', 0, 0, 0, at));
    const without = Array.from({ length: densities }, (_, at) => valueAt(said, 'necessity', 0, 0, 0, at));
    // h1 alone keeps nothing, and without it u2 makes up for it: y = ⅔·1.5.
    expect(f).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
    for (const value of without.slice(0, 9)) expect(value).toBeCloseTo(1, 6);
    expect(without[9]).toBe(0);
    expect(valueAt(said, 'cpr', 0, 0, 0)).toBeCloseTo(0.4, 6);
    expect(valueAt(said, 'cmd', 0, 0, 0)).toBeCloseTo(0.2 + 0.4, 6);
    const caption = said.figures.get('faithfulness')!.caption;
    expect(caption).toContain('Mean and resample need a second image');
    expect(caption).toContain('constOriginal');
    // Of the units that are on, h1 is scored 2 and does nothing; h2 and u1 are scored 1 and do 1.
    const [, , judged, correlation] = said.tables.get('score-validity')!.rows[0];
    expect(judged).toBe(3);
    expect(correlation).toBeCloseTo(-1, 5);
  });

  it('counts images where the whole network answers as the empty one, and averages none of them', async () => {
    // Two equal images: their mean, and the other one, are what they are.
    const model = modelOf(handWired(), Float32Array.of(1, 1, 1, 1));
    const said = await studyOf('faithfulness', [model], { parameters: { draws: 2 } });
    expect(said.arrays.get('faithfulness')!.shape).toEqual([3, 1, 2, densities]);
    expect(valueAt(said, 'cpr', 0, 0, 1)).toBeCloseTo(0.4, 6);
    for (const panel of [1, 2]) expect(valueAt(said, 'cpr', panel, 0, 1)).toBeNaN();
    const { caption } = said.figures.get('faithfulness')!;
    expect(caption).toContain('2 images with “mean”, 2 images with “resample”');
    const summary = said.tables.get('faithfulness-summary')!.rows.map((row) => row.slice(0, 5));
    expect(summary).toEqual([
      ['zero', 'NeuronMCT', 2, 0, expect.closeTo(0.4, 6)],
      ['mean', 'NeuronMCT', 0, 2, null],
      ['resample', 'NeuronMCT', 0, 2, null],
    ]);
  });

  it('refuses what says nothing', async () => {
    const model = modelOf(handWired(), handWiredInput);
    const asked = (imposition: 'constOriginal' | 'resample') =>
      studyOf('faithfulness', [model], { imposition, parameters: { everyImposition: false } });
    await expect(asked('constOriginal')).rejects.toMatchObject({ code: 'STUDY_IMPOSITION' });
    await expect(asked('resample')).rejects.toMatchObject({ code: 'IMPOSITION_REFERENCE' });
  });
});

describe('on a small network', async () => {
  const { network } = networkCases().find(({ name }) => name.startsWith('VGG'))!;
  const elements = network.input.shape.reduce((product, size) => product * size, 1);
  const model = modelOf(network, normalImages(5, elements));
  const selections = [selection('neuron-mct'), selection('random-path'), selection('active-subnet')];
  const said = await studyOf('faithfulness', [model], {
    selections,
    parameters: { images: 4, draws: 6, density: 20, judgedUnits: 24, minimalUnits: 5 },
  });

  it('has a panel an imposition, with a random control for every selection', () => {
    const figure = said.figures.get('faithfulness')!;
    if (figure.kind !== 'lines') throw new Error('no lines');
    expect(figure.panels).toHaveLength(3);
    expect(figure.panels[0].lines.map(({ role }) => role)).toEqual([
      'method',
      'control',
      'method',
      'control',
      'method',
      'control',
    ]);
    const [mct] = figure.panels[0].lines;
    const last = mct.points.at(-1)!;
    expect([last.x, last.y]).toEqual([100, 1]);
    const at = mct.points.findIndex(({ x }) => Math.abs(x - 20) < 1);
    const mean = [0, 1, 2, 3].reduce((sum, image) => sum + valueAt(said, 'faithfulness', 0, 0, image, 7) / 4, 0);
    expect(mct.points[at].y).toBeCloseTo(mean, 5);
  });

  it('the active subnet keeps everything with pruned units at zero, and has one cut', () => {
    for (const image of [0, 1, 2, 3]) {
      expect(valueAt(said, 'faithfulness', 0, 2, image, 0)).toBeCloseTo(1, 4);
      expect(valueAt(said, 'faithfulness', 0, 2, image, 5)).toBeNaN();
    }
  });

  it('a random path is no better than random sets like it', () => {
    const summary = said.tables.get('faithfulness-summary')!;
    const p = summary.columns.findIndex(({ id }) => id === 'p-kept');
    const [, random] = summary.rows;
    expect(random[1]).toBe('Random path');
    expect(random[p]).toBeGreaterThan(0.01);
    expect(random[p]).toBeLessThanOrEqual(1);
  });

  it('takes units out one by one, and judges only scores', () => {
    const table = said.tables.get('faithfulness')!;
    const units = table.columns.findIndex(({ id }) => id === 'units');
    expect(table.rows[0][units]).toBe(5);
    // Minimality is about the first imposition.
    expect(table.rows[3][units]).toBeNull();
    const validity = said.tables.get('score-validity')!;
    expect(validity.rows[0][2]).toBe(24);
    expect(validity.rows[0][3]).toBeGreaterThan(0.5);
    expect(validity.rows[2][2]).toBeNull();
    expect(said.progress.at(-1)).toBe(1);
  });
});
