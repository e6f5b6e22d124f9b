// Colours, clip and painting of a map.
import { expect, test } from 'vitest';
import { colourAt, colourMapStops } from './colour-maps.ts';
import { inputCrop } from './input-crop.ts';
import { colourTable, dimBase, paintMap } from './paint-map.ts';
import { clipValue, type Tile } from './tile.ts';

function tile(bytes: readonly number[], scale = 1): Tile {
  return { bytes: Int8Array.from(bytes), height: 1, width: bytes.length, scale, withoutValue: 0 };
}

function luminance([r, g, b]: readonly number[]): number {
  const linear = [r, g, b].map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
}

test('the ends of a map are its first and last stops', () => {
  expect(colourAt('heat', 0)).toEqual([0, 0, 4]);
  expect(colourAt('heat', 1)).toEqual([252, 255, 164]);
  expect(colourAt('signed', 0.5)).toEqual([242, 241, 238]);
  expect(colourAt('grey', 0.5)).toEqual([127.5, 127.5, 127.5]);
});

test('heat rises in luminance, so that it reads without colour', () => {
  const steps = Array.from({ length: 101 }, (_, i) => luminance(colourAt('heat', i / 100)));
  expect(steps.every((value, i) => i === 0 || value > steps[i - 1])).toBe(true);
  expect(colourMapStops.heat).toHaveLength(10);
});

test('zero is transparent and the clip is full', () => {
  const table = colourTable({ scale: 2 }, { map: 'heat', opacity: 0.92, clip: 1 });
  const entry = (byte: number) => [...table.subarray((byte + 127) * 4, (byte + 127) * 4 + 4)];
  expect(entry(0)[3]).toBe(0);
  // Byte 64 of scale 2 is 1.008, above the clip of 1.
  expect(entry(64)[3]).toBeCloseTo(0.92, 6);
  expect(entry(64).slice(0, 3)).toEqual([252, 255, 164]);
  expect(entry(-64)).toEqual(entry(64));
});

test('signed colours tell plus from minus', () => {
  const table = colourTable({ scale: 1 }, { map: 'signed', opacity: 1, clip: 1 });
  expect([...table.subarray(254 * 4, 254 * 4 + 3)]).toEqual([95, 36, 4]);
  expect([...table.subarray(0, 3)]).toEqual([8, 48, 107]);
});

test('a map of zeros leaves the dimmed image as it is', () => {
  const pixels = Uint8ClampedArray.from([200, 100, 50, 255]);
  dimBase(pixels);
  const before = [...pixels];
  paintMap(pixels, tile([0]), { map: 'heat', opacity: 0.92, clip: 0 });
  expect([...pixels]).toEqual(before);
  expect(before[0]).toBeLessThan(200);
});

test('the clip is the 99th percentile of |A| over all maps together', () => {
  const many = tile([...Array.from({ length: 198 }, () => 10), 127, -127]);
  expect(clipValue([many], 98)).toBeCloseTo(10 / 127, 6);
  expect(clipValue([many], 100)).toBeCloseTo(1, 6);
  expect(clipValue([tile([0, 0]), tile([0, 0])], 99)).toBe(0);
  // So sparse that the percentile is zero: the largest value stands in, or nothing could be drawn.
  expect(clipValue([tile([...Array.from({ length: 999 }, () => 0), 64])], 99)).toBeCloseTo(64 / 127, 6);
});

test('the crop of an image is what the network gets', () => {
  const crop = inputCrop(
    { width: 400, height: 200 },
    { height: 224, width: 224, resize: 'SHORTER_SIDE_CROP', shorterSide: 256 },
  );
  expect(crop).toEqual({ x: 112.5, y: 12.5, width: 175, height: 175 });
  expect(inputCrop({ width: 400, height: 200 }, null)).toEqual({ x: 0, y: 0, width: 400, height: 200 });
});
