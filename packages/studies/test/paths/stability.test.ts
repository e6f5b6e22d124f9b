// The study of stability, against pathways of the noisy images selected one by one.

import { derivedSeed, imagesInMemory, selectPathways } from '@pathlens/pathway-core';
import { chanceJaccard, jaccard } from '@pathlens/pathway-core/codes';
import { describe, expect, it } from 'vitest';
import { nearest, thumbprint, valueDeviation, withNoise } from '../../src/paths/perturbed.ts';
import { modelOf, normalImages, residual, selection, studyOf, valueAt } from './study-of.ts';

const values = normalImages(6, 243).map((value) => 3 * value + 1);
const labels = [0, 1, 0, 1, 0, 1];

describe('stability of pathways', () => {
  const selections = [selection('neuron-mct'), selection('random-path')];
  const parameters = { noise: 0.8, levels: 3, draws: 2, seeds: 2, neighbours: 1 };

  it('overlaps with the pathway without noise as selecting by hand gives it', async () => {
    const said = await studyOf('stability', [modelOf(residual, values, { labels })], { selections, parameters });
    expect([...said.arrays.get('noise_levels')!.values]).toEqual([0.2, 0.4, 0.8].map(Math.fround));
    const session = await modelOf(residual, values).open();
    const image = values.subarray(4 * 243, 5 * 243);
    const paths = async (of: Float32Array, target: number | 'predicted') => {
      const images = imagesInMemory(of, 243);
      const asked = { images, target, selections: [selections[0]], sparsities: [90] };
      for await (const found of selectPathways(session, asked)) return found;
      throw new Error('no image');
    };
    const plain = await paths(image, 'predicted');
    const deviation = await valueDeviation(imagesInMemory(values, 243));
    const overlaps: number[] = [];
    for (const draw of [0, 1]) {
      const noise = { keys: [104], deviation: 0.4 * deviation, seed: derivedSeed(5, 1000 + draw) };
      const noisy = await paths(withNoise(image, noise), plain.predicted);
      overlaps.push(jaccard(plain.paths[0][0], noisy.paths[0][0])!);
    }
    expect(valueAt(said, 'noise_overlap_images', 4, 1, 0, 0)).toBeCloseTo((overlaps[0] + overlaps[1]) / 2, 6);
  });

  it('falls with the noise, and other seeds of a random path overlap by chance', async () => {
    const said = await studyOf('stability', [modelOf(residual, values, { labels })], {
      selections,
      parameters,
      sparsities: [50, 90],
    });
    const curve = [0, 1, 2].map((level) => valueAt(said, 'noise_overlap', level, 1, 0));
    expect(curve[0]).toBeGreaterThan(curve[1]);
    expect(curve[1]).toBeGreaterThan(curve[2]);
    // Its lot is the image's, whatever the image looks like.
    expect(valueAt(said, 'noise_overlap', 2, 1, 1)).toBe(1);
    expect(Math.abs(valueAt(said, 'seed_overlap', 0, 1) - chanceJaccard(0.5, 0.5)!)).toBeLessThan(0.03);
    expect(valueAt(said, 'seed_overlap', 1, 0)).toBeNaN();
    expect(said.tables.get('seeds')!.rows.map(([, label]) => label)).toEqual(['Random path', 'Random path']);
    expect(said.tables.get('noise')!.rows).toHaveLength(3 * 2 * 2);
    expect(said.tables.get('neighbours')!.rows).toHaveLength(2);
    const figure = said.figures.get('noise')!;
    if (figure.kind !== 'lines') throw new Error('not lines');
    expect(figure.panels[0].lines[0].points[0]).toMatchObject({ x: 0, y: 100 });
    expect(figure.panels[0].lines.map(({ role }) => role)).toEqual(['method', 'control', 'method', 'control']);
  });

  it('compares no neighbours where every image is a class of its own', async () => {
    const alone = modelOf(residual, values.subarray(0, 2 * 243), { labels: [0, 1] });
    const said = await studyOf('stability', [alone], { parameters: { levels: 1, draws: 1 } });
    expect([...said.tables.keys()].sort()).toEqual(['images', 'noise']);
  });
});

describe('noise and neighbours', () => {
  it('measures the spread of all values', async () => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    expect(await valueDeviation(imagesInMemory(values, 243))).toBeCloseTo(Math.sqrt(squares / (values.length - 1)), 6);
  });

  it('draws noise of the deviation asked for, for an image the same whatever stands beside it', () => {
    const zeros = new Float32Array(2 * 5000);
    const noisy = withNoise(zeros, { keys: [7, 8], deviation: 2, seed: 1 });
    const spread = Math.sqrt(noisy.reduce((sum, value) => sum + value ** 2, 0) / noisy.length);
    expect(Math.abs(spread - 2)).toBeLessThan(0.1);
    expect(withNoise(new Float32Array(5000), { keys: [8], deviation: 2, seed: 1 })).toEqual(noisy.subarray(5000));
  });

  it('finds the nearest images among those wanted', () => {
    const prints = [
      [0, 0],
      [5, 0],
      [1, 0],
      [0, 2],
      [0, 1.5],
    ].map((point) => Float32Array.from(point));
    expect(nearest(prints, 0, { count: 2, wanted: () => true })).toEqual([2, 4]);
    expect(nearest(prints, 0, { count: 9, wanted: (other) => other % 2 === 1 })).toEqual([3, 1]);
  });

  it('averages an image over 8 × 8 cells of each channel', () => {
    const image = Float32Array.from({ length: 2 * 16 * 16 }, (_, i) => (i < 256 ? 4 : Math.floor((i - 256) / 16)));
    const print = thumbprint(image, [2, 16, 16]);
    expect(print).toHaveLength(128);
    expect([...print.subarray(0, 2)]).toEqual([4, 4]);
    expect([print[64], print[127]]).toEqual([0.5, 14.5]);
    expect(thumbprint(Float32Array.of(1, 2), [2])).toEqual(Float32Array.of(1, 2));
  });
});
