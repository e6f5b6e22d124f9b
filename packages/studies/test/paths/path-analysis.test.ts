// The study of path analysis, against masks counted unit by unit, fixture F, and the same pathways read from codes.
import { examine, imagesInMemory } from '@pathlens/pathway-core';
import { hasBit } from '@pathlens/pathway-core/codes';
import { handWired, handWiredInput, writeNetwork } from '@pathlens/pathway-core/testing';
import { describe, expect, it } from 'vitest';
import type { StoredPathways } from '../../src/index.ts';
import { HeldPaths } from '../../src/paths/held-paths.ts';
import { modelOf, normalImages, residual, selection, studyOf, valueAt } from './study-of.ts';

const values = normalImages(12, 243);
const selections = [selection('neuron-mct'), selection('neuron-intgrad', { steps: 3 }), selection('random-path')];
const sparsities = [50, 90];

/** Masks and responses as examine finds them, with codes. */
async function examined() {
  const session = await modelOf(residual, values).open();
  const request = { images: imagesInMemory(values, 243), target: 'predicted', selections, sparsities } as const;
  const found = [];
  const options = { attributions: [], keep: { masks: true, codes: true }, imageKey: (image: number) => 100 + image };
  for await (const finding of examine(session, { ...request, ...options })) found.push(finding);
  return found;
}

describe('path analysis of a residual network', () => {
  const labels = Array.from({ length: 12 }, (_, i) => (i === 11 ? null : i % 2));

  it('gives the overlaps, shares and responses that counting gives', async () => {
    const [found, said] = await Promise.all([
      examined(),
      studyOf('path-analysis', [modelOf(residual, values, { labels })], { selections, sparsities }),
    ]);
    const mean = (of: (image: (typeof found)[number]) => number) => found.reduce((sum, one) => sum + of(one), 0) / 12;
    const mask = (image: (typeof found)[number], m: number) => image.selections[m].pathways[1].mask!;
    const units = Array.from({ length: residual.units }, (_, unit) => unit);
    const jaccard = mean((image) => {
      const kept = [0, 2].map((m) => units.map((unit) => hasBit(mask(image, m), unit)));
      const both = units.filter((unit) => kept[0][unit] && kept[1][unit]).length;
      return both / units.filter((unit) => kept[0][unit] || kept[1][unit]).length;
    });
    expect(valueAt(said, 'overlap', 1, 0, 2)).toBeCloseTo(jaccard, 6);
    expect(valueAt(said, 'overlap', 1, 2, 0)).toBe(valueAt(said, 'overlap', 1, 0, 2));
    expect(valueAt(said, 'overlap', 0, 1, 1)).toBe(1);
    const density = mean((image) => units.filter((unit) => hasBit(mask(image, 1), unit)).length / residual.units);
    expect(valueAt(said, 'density', 1, 1)).toBeCloseTo(density, 6);
    const dead = mean((image) => {
      const kept = units.filter((unit) => hasBit(mask(image, 2), unit));
      return kept.filter((unit) => hasBit(image.dead, unit)).length / kept.length;
    });
    expect(valueAt(said, 'dead_share', 1, 2)).toBeCloseTo(dead, 6);
    expect([0, 1].map((m) => valueAt(said, 'dead_share', 1, m))).toEqual([0, 0]);
    expect(valueAt(said, 'base_rate')).toBeCloseTo(
      mean(({ deadUnits }) => deadUnits / residual.units),
      6,
    );
    const ratio = mean((image) => image.selections[0].pathways[0].probabilityRatio);
    expect(valueAt(said, 'probability_ratio', 0, 0)).toBeCloseTo(ratio, 6);
    const layer = residual.activations[1];
    const inLayer = found.map((image) => {
      const there = units.slice(layer.offset, layer.offset + layer.units);
      const both = there.filter((unit) => hasBit(mask(image, 0), unit) && hasBit(mask(image, 1), unit)).length;
      const either = there.filter((unit) => hasBit(mask(image, 0), unit) || hasBit(mask(image, 1), unit)).length;
      return both / either;
    });
    expect(valueAt(said, 'overlap_layers', 1, 1, 0, 1)).toBeCloseTo(inLayer.reduce((a, b) => a + b) / 12, 6);
    expect(said.arrays.get('overlap_images')!.shape).toEqual([12, 2, 3, 3]);
    expect(said.arrays.get('reawakened')!.values.every((value) => value >= 0 && value <= 1)).toBe(true);
    expect(said.progress.at(-1)).toBe(1);
  });

  it('says them as figures and tables that can be stored, with chance beside', async () => {
    const said = await studyOf('path-analysis', [modelOf(residual, values, { labels })], { selections, sparsities });
    expect([...said.figures.keys()].sort()).toEqual(
      [
        'class-overlap',
        'class-within',
        'dead-share',
        'dead-share-layers',
        'density-layers',
        'overlap',
        'overlap-layers',
      ].sort(),
    );
    expect([...said.tables.keys()].sort()).toEqual(['classes', 'far-images', 'images', 'layers', 'pairs', 'pathways']);
    const overlap = said.figures.get('overlap')!;
    if (overlap.kind !== 'matrix') throw new Error('not a matrix');
    expect(overlap.panels.map(({ title }) => title)).toEqual(['Sparsity 50 %', 'Sparsity 90 %']);
    expect(overlap.panels[1].chance![0][2]).toBeCloseTo(5.26, 0);
    expect(overlap.panels[1].values[0][1]).toBeCloseTo(100 * valueAt(said, 'overlap', 1, 0, 1), 3);
    const dead = said.figures.get('dead-share')!;
    if (dead.kind !== 'bars') throw new Error('not bars');
    expect(dead.panels[1].bars.map(({ values: [share, on] }) => [share === 0, share + on])).toEqual([
      [true, 100],
      [true, 100],
      [false, 100],
    ]);
    expect(dead.panels[0].reference!.value).toBeCloseTo(100 * valueAt(said, 'base_rate'), 4);
    expect(said.tables.get('images')!.rows).toHaveLength(12 * 2 * 3);
    expect(said.tables.get('images')!.rows[0][0]).toBe('image 0');
    expect(said.tables.get('pairs')!.rows).toHaveLength(2 * 3);
    const classes = said.tables.get('classes')!;
    // Image 11 has no label: 6 and 5 images.
    expect(classes.rows.slice(0, 2).map((row) => row.slice(1, 3))).toEqual([
      ['first', 6],
      ['Class 1', 5],
    ]);
    expect(classes.title).toContain('as labelled');
    expect(said.arrays.get('class_frequency')!.shape).toEqual([3, 2, residual.units]);
  });

  it('groups by what the model predicts where nothing is labelled', async () => {
    const [found, said] = await Promise.all([
      examined(),
      studyOf('path-analysis', [modelOf(residual, values)], { selections }),
    ]);
    const predicted = [...new Set(found.map((one) => one.predicted))].sort((a, b) => a - b);
    expect([...said.arrays.get('classes')!.values]).toEqual(predicted);
    expect(said.tables.get('classes')!.title).toContain('as predicted');
  });

  it('finds the same in stored pathways as it computes, and leaves out images that are not stored whole', async () => {
    const found = await examined();
    const stored = (missing: number): StoredPathways => ({
      selections,
      boundaries: selections.map((_, m) => found[0].selections[m].codes!.boundaries),
      read: async (image, m) => {
        if (image === missing && m === 1) return null;
        const { codes, pathways } = found[image].selections[m];
        return { codes: codes!.values, dead: found[image].dead, responses: pathways };
      },
    });
    const request = { selections: [], sparsities, parameters: { gates: false } };
    const model = modelOf(residual, values, { labels });
    const computed = await studyOf('path-analysis', [model], { ...request, selections });
    const read = await studyOf('path-analysis', [model], request, { stored: stored(-1) });
    for (const [name, { values: numbers }] of computed.arrays) {
      if (name !== 'logit_ratio') expect([name, read.arrays.get(name)!.values]).toEqual([name, numbers]);
    }
    const part = await studyOf('path-analysis', [model], request, { stored: stored(4) });
    expect(part.arrays.get('overlap_images')!.shape).toEqual([11, 2, 3, 3]);
    const nothing: StoredPathways = { ...stored(-1), read: async () => null };
    await expect(studyOf('path-analysis', [model], request, { stored: nothing })).rejects.toMatchObject({
      code: 'STUDY_NO_PATHWAYS',
    });
  });

  it('stops when it is told to', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(studyOf('path-analysis', [modelOf(residual, values)], {}, { signal })).rejects.toThrow('enough');
  });
});

it('fixture F: the active units and the dead ones share nothing', async () => {
  const said = await studyOf('path-analysis', [modelOf(handWired(), handWiredInput)], {
    selections: [selection('neuron-mct'), selection('dead-units')],
    sparsities: [0],
  });
  expect(valueAt(said, 'overlap', 0, 0, 1)).toBe(0);
  expect([0, 1].map((m) => valueAt(said, 'dead_share', 0, m))).toEqual([0, 1]);
  expect(valueAt(said, 'base_rate')).toBeCloseTo(0.4, 6);
  expect([0, 1].map((m) => valueAt(said, 'density', 0, m))).toEqual([expect.closeTo(0.6, 6), expect.closeTo(0.4, 6)]);
  expect(valueAt(said, 'overlap_chance', 0, 0, 1)).toBeCloseTo(0.24 / 0.76, 6);
  // NeuronMCT keeps h1, h2 and u1, the dead ones are h3 and u2.
  expect([0, 1].map((layer) => valueAt(said, 'density_layers', 0, 1, layer))).toEqual([expect.closeTo(1 / 3, 6), 0.5]);
});

it('says nothing of dead units where zero does not mean off, and refuses a network without units', async () => {
  const { input, node, given, finish } = writeNetwork([2]);
  const linear = (from: string, weight: string) => node({ operator: 'Linear', input: from, weight, transposed: true });
  const hidden = linear(input, given([3, 2], [2, 0, 0, 1, 1, -1]));
  const smooth = finish(
    linear(node({ operator: 'Unary', input: hidden, function: { name: 'Silu' } }), given([2, 3], [1, 2, 3, 1, -1, 0])),
  );
  const said = await studyOf('path-analysis', [modelOf(smooth, handWiredInput)], { sparsities: [0] });
  expect([...said.figures.keys()]).toEqual([]);
  expect(valueAt(said, 'dead_share', 0, 0)).toBeNaN();
  // The third unit is SiLU(0): it contributes nothing.
  expect(valueAt(said, 'density', 0, 0)).toBeCloseTo(2 / 3, 6);
  const other = writeNetwork([2]);
  const flat = other.finish(
    other.node({ operator: 'Linear', input: other.input, weight: other.given([2, 2], [1, 0, 0, 1]), transposed: true }),
  );
  await expect(studyOf('path-analysis', [modelOf(flat, handWiredInput)], {})).rejects.toMatchObject({
    code: 'STUDY_NO_UNITS',
  });
});

it('holds as many images as memory lets in, drawn by seed', () => {
  const size = { images: 100, selections: 2, bytes: 10 };
  const held = new HeldPaths(size, { budget: 400, seed: 1 });
  const taken = (of: HeldPaths) => Array.from({ length: 100 }, (_, i) => i).filter((image) => of.takes(image));
  expect(taken(held)).toHaveLength(20);
  expect(taken(new HeldPaths(size, { budget: 400, seed: 1 }))).toEqual(taken(held));
  expect(taken(new HeldPaths(size, { budget: 400, seed: 2 }))).not.toEqual(taken(held));
  expect(taken(new HeldPaths(size, { budget: 1e6, seed: 1 }))).toHaveLength(100);
});
