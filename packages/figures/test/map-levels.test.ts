// Levels of a map: counted, packed, and the clip that is found from them, held to one that sorts every pixel.
import { expect, test } from 'vitest';
import { LevelSum } from '../src/level-sum.ts';
import { clipOf, clipsOf, levelsOf, packLevels, unpackLevels } from '../src/map-levels.ts';

/** A chance that is the same each time (mulberry32). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function mapOf(seed: number, pixels: number, sharpness: number): Int8Array {
  const next = chance(seed);
  return Int8Array.from({ length: pixels }, () => Math.round(127 * (2 * next() - 1) ** sharpness));
}

test('levels count sizes, and leave out what is not a number', () => {
  const levels = levelsOf(Int8Array.from([0, 0, 5, -5, 127, -127, -128]));
  expect([levels[0], levels[5], levels[127]]).toEqual([2, 2, 2]);
  expect(levels.reduce((sum, count) => sum + count)).toBe(6);
});

test('packed levels come back, and cut ones are refused', () => {
  for (const pixels of [0, 1, 4_096, 90_000]) {
    const levels = levelsOf(mapOf(pixels, pixels, 5));
    const packed = packLevels(levels);
    expect(unpackLevels(packed)).toEqual(levels);
    expect(unpackLevels(packed.subarray(0, -1))).toBeUndefined();
    expect(unpackLevels(Uint8Array.of(...packed, 0))).toBeUndefined();
  }
  expect(packLevels(levelsOf(mapOf(1, 4_096, 3))).length).toBeLessThan(200);
});

test('the clip of several maps is that of all their pixels in one order', () => {
  const maps = [mapOf(1, 900, 3), mapOf(2, 400, 9), mapOf(3, 1_600, 1)].map((bytes, i) => ({
    bytes,
    levels: levelsOf(bytes),
    scale: [0.02, 3, 0.4][i],
  }));
  const sorted = maps
    .flatMap(({ bytes, scale }) => Array.from(bytes, (byte) => (Math.abs(byte) / 127) * scale))
    .sort((a, b) => a - b);
  const percentiles = [50, 95, 98, 99, 99.5, 100];
  const slow = percentiles.map((percent) => sorted[Math.ceil((percent / 100) * sorted.length) - 1]);
  for (const [i, clip] of clipsOf(maps, percentiles).entries()) expect(clip).toBeCloseTo(slow[i], 12);
});

test('a percentile that is zero gives the largest value, and a map of zeros gives zero', () => {
  const sparse = levelsOf(Int8Array.from({ length: 1_000 }, (_, i) => (i === 7 ? -64 : 0)));
  expect(clipOf([{ levels: sparse, scale: 2 }], 99)).toBeCloseTo((64 / 127) * 2, 12);
  expect(clipOf([{ levels: levelsOf(new Int8Array(9)), scale: 0 }], 99)).toBe(0);
  expect(clipOf([], 99)).toBe(0);
});

test('a sum of levels gives the same clips within 0.3 %, and a histogram of every pixel', () => {
  const maps = [mapOf(1, 900, 3), mapOf(2, 400, 9), mapOf(3, 1_600, 1), new Int8Array(300)].map((bytes, i) => ({
    levels: levelsOf(bytes),
    scale: [0.02, 3e-7, 0.4, 0][i],
  }));
  const sum = new LevelSum();
  for (const { levels, scale } of maps) sum.add(levels, scale);
  const percentiles = [95, 98, 99, 99.5, 100];
  for (const [i, clip] of clipsOf(maps, percentiles).entries()) {
    expect(Math.abs(sum.clip(percentiles[i]) / clip - 1)).toBeLessThan(0.003);
  }
  const histogram = sum.histogram(48);
  expect(histogram.reduce((all, count) => all + count)).toBe(3_200);
  expect(histogram.at(-1)).toBeGreaterThan(0);
  expect([sum.maps, sum.pixels]).toEqual([4, 3_200]);
});
