// Reductions, normalisations and vanished maps, by paper and pencil.
import { describe, expect, it, test } from 'vitest';
import { mapNormalisationIds } from '../catalog/map-normalisations.ts';
import { mapReductionIds } from '../catalog/map-reductions.ts';
import { random } from '../random.ts';
import { normaliseMap } from './normalise-map.ts';
import { reduceChannels, reduceMap } from './reduce-channels.ts';
import { vanishing } from './vanishing.ts';

describe('reductions', () => {
  // Two channels of 1 × 3: pixels (1, −2), (−3, 3), (0, 0.5).
  const map = { shape: [2, 1, 3], values: Float32Array.of(1, -3, 0, -2, 3, 0.5) };
  const expected = {
    none: [1, -3, 0, -2, 3, 0.5],
    strongest: [-2, 3, 0.5],
    'max-magnitude': [2, 3, 0.5],
    max: [1, 3, 0.5],
    sum: [-1, 0, 0.5],
    mean: [-0.5, 0, 0.25],
    magnitude: [3, 6, 0.5],
    l2: [Math.sqrt(5), Math.sqrt(18), 0.5],
  };

  test.each(mapReductionIds)('%s', (by) => {
    const { shape, values } = reduceMap(map, by);
    expect(shape).toEqual(by === 'none' ? [2, 1, 3] : [1, 1, 3]);
    expect([...values]).toEqual(expected[by].map((value) => expect.closeTo(value, 6)));
    // The map itself stays.
    expect([...map.values]).toEqual(expected.none);
  });

  it('leave a map of one channel as large as it is, and one of a vector alone', () => {
    const one = { shape: [1, 2, 2], values: Float32Array.of(1, -2, 3, -4) };
    for (const by of ['strongest', 'max', 'sum', 'mean'] as const) expect(reduceMap(one, by)).toEqual(one);
    const vector = { shape: [4], values: Float32Array.of(1, -2, 3, -4) };
    for (const by of mapReductionIds) expect(reduceMap(vector, by)).toEqual(vector);
    expect(() => reduceChannels(vector.values, 3, 'sum')).toThrow('do not make 3 channels');
  });
});

describe('normalisations', () => {
  const map = Float32Array.of(-4, 0, 1, 3);

  test.each([
    ['none', [-4, 0, 1, 3]],
    ['max-abs', [-1, 0, 0.25, 0.75]],
    ['min-max', [0, 4 / 7, 5 / 7, 1]],
    ['sum', [-0.5, 0, 0.125, 0.375]],
    // The 99th percentile of 0, 1, 3, 4 lies at 3 + 0.97.
    ['percentile', [-1, 0, 1 / 3.97, 3 / 3.97]],
  ] as const)('%s', (by, expected) => {
    expect([...normaliseMap(map, by)]).toEqual(expected.map((value) => expect.closeTo(value, 6)));
  });

  test.each(mapNormalisationIds)('%s of nothing is nothing', (by) => {
    expect([...normaliseMap(new Float32Array(5), by)]).toEqual([0, 0, 0, 0, 0]);
    expect(normaliseMap(new Float32Array(0), by)).toHaveLength(0);
  });

  it('do not depend on the scale of a map, but for its own', () => {
    const source = random(4);
    const values = Float32Array.from({ length: 300 }, () => source.normal());
    for (const by of mapNormalisationIds.filter((id) => id !== 'none')) {
      const large = normaliseMap(
        values.map((value) => value * 1024),
        by,
      );
      for (const [at, value] of normaliseMap(values, by).entries()) expect(large[at]).toBeCloseTo(value, 5);
    }
  });

  it('a clipped map of a single pixel shows that pixel', () => {
    const lone = new Float32Array(1000).fill(-7, 3, 4);
    expect(normaliseMap(lone, 'percentile')[3]).toBe(-1);
  });
});

describe('vanishing', () => {
  const zero = new Float32Array(6);
  const whisper = zero.with(2, 5e-8);

  test.each([
    ['gradient', {}, 'closed'],
    ['pathway-gradient', {}, 'closed'],
    ['grad-cam', { relu: true }, 'nothing-positive'],
    ['grad-cam', { relu: false }, 'closed'],
    ['layer-cam', {}, 'nothing-positive'],
    ['occlusion', { score: 'logit' }, 'constant'],
    ['occlusion', { score: 'probability' }, 'saturated'],
  ] as const)('%s %j: %s', (id, parameters, expected) => {
    expect(vanishing(zero, { id, parameters })).toBe(expected);
    expect(vanishing(zero.with(5, -1e-3), { id, parameters })).toBeNull();
    // Rounding of a probability says nothing, a small gradient does.
    const falls = id === 'occlusion' && parameters.score === 'probability';
    expect(vanishing(whisper, { id, parameters })).toBe(falls ? 'saturated' : null);
  });
});
