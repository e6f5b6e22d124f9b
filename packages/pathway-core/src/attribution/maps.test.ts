import { describe, expect, it } from 'vitest';
import { massInRegion } from './mass-in-region.ts';
import { quantise } from './quantise.ts';
import { reduceChannels } from './reduce-channels.ts';

describe('reduceChannels', () => {
  it('keeps the signed value of largest magnitude, the larger one where they tie', () => {
    const map = Float32Array.of(1, -2, 3, 0, -4, 2, -3, 0, 2, -1, 1, 0);
    expect([...reduceChannels(map, 3)]).toEqual([-4, 2, 3, 0]);
  });

  it('has no number where a channel has none, whichever it is, by every rule that adds or compares', () => {
    const map = Float32Array.of(Number.NaN, 1, 2, 3, 4, Number.NaN, 5, 6, 7);
    for (const rule of ['strongest', 'max-magnitude', 'max', 'sum', 'mean', 'magnitude', 'l2'] as const) {
      const reduced = reduceChannels(map, 3, rule);
      expect(Array.from(reduced, Number.isNaN), rule).toEqual([true, false, true]);
    }
  });
});

describe('massInRegion', () => {
  it('is the share of magnitude inside', () => {
    expect(massInRegion(Float32Array.of(1, -2, 3, -2), (pixel) => pixel === 1 || pixel === 3)).toBe(0.5);
    expect(massInRegion(new Float32Array(4), () => true)).toBeNull();
  });

  it('counts pixels without a value nowhere', () => {
    const map = Float32Array.of(1, Number.NaN, 3, Number.POSITIVE_INFINITY);
    expect(massInRegion(map, (pixel) => pixel < 2)).toBe(0.25);
    expect(massInRegion(Float32Array.of(Number.NaN), () => true)).toBeNull();
  });
});

describe('quantise', () => {
  it('comes back within half a step', () => {
    const map = Float32Array.from({ length: 100 }, (_, i) => Math.sin(i) * 0.003);
    const { values, scale } = quantise(map);
    for (const [i, value] of map.entries()) {
      expect(Math.abs(values[i] * scale - value)).toBeLessThanOrEqual(scale / 2 + 1e-12);
    }
    expect(Math.max(...values.map(Math.abs))).toBe(127);
    expect(quantise(new Float32Array(2))).toEqual({ values: new Int8Array(2), scale: 0 });
  });

  it('says where there is no value, and scales by the others', () => {
    const { values, scale } = quantise(Float32Array.of(Number.NaN, 1.27, -0.5, Number.NEGATIVE_INFINITY));
    expect([...values]).toEqual([-128, 127, -50, -128]);
    expect(scale).toBeCloseTo(0.01, 7);
    expect(quantise(Float32Array.of(Number.NaN, 0))).toEqual({ values: Int8Array.of(-128, 0), scale: 0 });
  });
});
