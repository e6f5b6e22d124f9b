import { describe, expect, it } from 'vitest';
import { massInRegion } from './mass-in-region.ts';
import { quantise } from './quantise.ts';
import { reduceChannels } from './reduce-channels.ts';

describe('reduceChannels', () => {
  it('keeps the signed value of largest magnitude, the larger one where they tie', () => {
    const map = Float32Array.of(1, -2, 3, 0, -4, 2, -3, 0, 2, -1, 1, 0);
    expect([...reduceChannels(map, 3)]).toEqual([-4, 2, 3, 0]);
  });
});

describe('massInRegion', () => {
  it('is the share of magnitude inside', () => {
    expect(massInRegion(Float32Array.of(1, -2, 3, -2), (pixel) => pixel === 1 || pixel === 3)).toBe(0.5);
    expect(massInRegion(new Float32Array(4), () => true)).toBeNull();
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
});
