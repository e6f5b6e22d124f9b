// The study of local linearity: on fixture F (algorithms.md §4.8), where every distance is known, and beside measuring by hand.
import {
  derivedSeed,
  examine,
  imagesInMemory,
  localLinearity,
  openReplacer,
  random,
  randomLike,
  regionRadius,
} from '@pathlens/pathway-core';
import { unpackBits } from '@pathlens/pathway-core/codes';
import { handWired, handWiredInput, networkCases } from '@pathlens/pathway-core/testing';
import { describe, expect, it } from 'vitest';
import { modelOf, normalImages, selection, studyOf, valueAt } from '../paths/study-of.ts';

describe('on fixture F', () => {
  const model = modelOf(handWired(), handWiredInput);
  const request = { sparsities: [0], parameters: { smallest: 0.1, largest: 0.2, radii: 2, draws: 20 } };

  it('ε̂ is .5/√5 of the whole network, and 1/√5 of {h1, h2, u1}', async () => {
    const said = await studyOf('local-linearity', [model], request);
    expect(valueAt(said, 'region_radius', 0, 0)).toBeCloseTo(0.5 / Math.sqrt(5), 5);
    expect(valueAt(said, 'region_radius', 1, 0)).toBeCloseTo(1 / Math.sqrt(5), 5);
    const table = said.tables.get('linearity')!;
    expect(table.rows.map((row) => row.slice(1, 5))).toEqual([
      ['Whole network', expect.closeTo(0.22361, 5), 'unit', 'exact'],
      ['NeuronMCT, 0 %', expect.closeTo(0.44721, 5), 'unit', 'exact'],
      ['Random, as NeuronMCT, 0 %', expect.anything(), 'unit', 'exact'],
    ]);
  });

  it('inside the region nothing bends', async () => {
    const said = await studyOf('local-linearity', [model], request);
    for (const name of ['gradient_change', 'gate_flips']) {
      expect([0, 1].map((at) => valueAt(said, name, 0, 0, at))).toEqual([0, 0]);
    }
    expect(valueAt(said, 'cosine', 1, 0, 1)).toBeCloseTo(1, 6);
    expect(valueAt(said, 'linearisation_error', 1, 0, 1)).toBeLessThan(1e-4);
  });
});

describe('on a small network', async () => {
  const { network } = networkCases().find(({ name }) => name.startsWith('VGG'))!;
  const elements = network.input.shape.reduce((product, size) => product * size, 1);
  const values = normalImages(4, elements);
  const model = modelOf(network, values);
  const session = await model.open();
  const selections = [selection('neuron-mct'), selection('active-subnet')];
  const parameters = { images: 2, smallest: 0.05, largest: 5, radii: 3, draws: 6 };
  const sparsities = [50, 95];

  it.each(['zero', 'constOriginal'] as const)(
    'measures what measuring by hand gives, pruned units as “%s”',
    async (imposition) => {
      const said = await studyOf('local-linearity', [model], { selections, sparsities, imposition, parameters });
      // Whole; MCT at 50 and 95; random as these; active; random as it.
      expect(said.arrays.get('gradient_change')!.shape).toEqual([7, 2, 3]);
      const images = imagesInMemory(values, elements);
      const sizes = network.activations.map(({ units }) => units);
      const found = [];
      for await (const one of examine(session, {
        images,
        target: 'predicted',
        selections,
        sparsities,
        attributions: [],
        keep: { masks: true },
      })) {
        found.push(one);
      }
      // Two of four, spread evenly: the first and the third.
      const image = values.subarray(2 * elements, 3 * elements);
      const mct = unpackBits(found[2].selections[0].pathways[1].mask!, sizes);
      const lot = randomLike(mct, random(derivedSeed(5, 2)));
      for (const [at, masks] of [
        [2, mct],
        [4, lot],
      ] as const) {
        let replacements: Float32Array[] | undefined;
        if (imposition === 'constOriginal') {
          const replacer = await openReplacer(session, { id: imposition });
          const own = (await replacer.valuesFor(image, { count: 1, seeds: [0] }))!;
          replacements = own.map((unit, i) => unit.map((value, place) => (masks[i][place] === 1 ? 0 : value)));
        }
        const restricted = { image, target: found[2].target, masks, replacements };
        const region = await regionRadius(session, restricted, { most: 1e6, seed: 5 });
        expect(valueAt(said, 'region_radius', at, 1)).toBeCloseTo(region!.radius, 6);
        const spheres = await localLinearity(session, restricted, { radii: [0.05, 0.5, 5], draws: 6, seed: 5 });
        for (const [place, { gradientChange }] of spheres.entries()) {
          const found = valueAt(said, 'gradient_change', at, 1, place);
          if (gradientChange === null) expect(found).toBeNaN();
          else expect(found).toBeCloseTo(gradientChange, 5);
        }
      }
    },
  );

  it('looks at random paths on spheres at one sparsity, and draws curves and boxes with their controls', async () => {
    const said = await studyOf('local-linearity', [model], { selections, sparsities, parameters });
    expect(valueAt(said, 'gradient_change', 3, 0, 0)).toBeNaN();
    expect(valueAt(said, 'gradient_change', 4, 0, 0)).not.toBeNaN();
    const curves = said.figures.get('gradient-change')!;
    if (curves.kind !== 'lines') throw new Error('no lines');
    expect(curves.panels.map(({ title }) => title)).toEqual(['NeuronMCT', 'Active subnet']);
    expect(curves.panels[0].lines.map(({ role }) => role)).toEqual(['control', 'method', 'method', 'control']);
    const [network0] = curves.panels[0].lines;
    const mean = (valueAt(said, 'gradient_change', 0, 0, 1) + valueAt(said, 'gradient_change', 0, 1, 1)) / 2;
    expect(network0.points[1].y).toBeCloseTo(mean, 5);
    const boxes = said.figures.get('region-radius')!;
    if (boxes.kind !== 'boxes') throw new Error('no boxes');
    expect(boxes.boxes.map(({ role }) => role)).toEqual([
      'control',
      'method',
      'method',
      'control',
      'control',
      'method',
      'control',
    ]);
    expect(boxes.caption).toContain('Every unit and pooling window was measured');
    expect(said.progress.at(-1)).toBe(1);
  });

  it('says that a smooth network has no linear regions', async () => {
    const { network: gated } = networkCases().find(({ name }) => name.startsWith('gated'))!;
    const size = gated.input.shape.reduce((product, extent) => product * extent, 1);
    const said = await studyOf('local-linearity', [modelOf(gated, normalImages(1, size))], { parameters });
    expect(said.figures.get('region-radius')!.text).toBe('The network has no linear regions.');
    expect(valueAt(said, 'region_radius', 0, 0)).toBeNaN();
    expect(valueAt(said, 'gradient_change', 0, 0, 2)).toBeGreaterThan(0);
  });
});
