// The arithmetic of picture cells, which the shader repeats, held to that of paint-map and to what the modes mean.

import { levelsOf, noValueByte } from '@pathlens/figures/map-levels';
import { describe, expect, test } from 'vitest';
import { layOver } from './canvas-painter.ts';
import { coverOf, valuesOf } from './cell-colour.ts';
import type { CellKind, CellPicture, Look } from './cell-picture.ts';
import { hatchColours } from './no-value.ts';
import { colourTable, paintMap } from './paint-map.ts';
import { clipValue } from './tile.ts';
import type { KeptTile } from './tile-store.ts';

const look: Look = { colours: 'heat', signed: false, opacity: 0.9, smooth: 0, split: 0.5 };
const whole = { x: 0, y: 0, width: 1, height: 1 };

function tile(bytes: readonly number[], scale = 1, width = bytes.length): KeptTile {
  const values = Int8Array.from(bytes);
  const height = bytes.length / width;
  return { id: String(bytes), bytes: values, width, height, scale, withoutValue: 0, levels: levelsOf(values) };
}

function cell(kind: CellKind, map: KeptTile, reference: KeptTile | null, clip: number): CellPicture {
  return {
    kind,
    map,
    reference,
    clip,
    x: 0,
    y: 0,
    width: 8,
    height: 8,
    image: null,
    imageKey: '',
    crop: whole,
    frame: whole,
  };
}

const all = Array.from({ length: 255 }, (_, i) => i - 127);

test.each([
  { colours: 'heat', signed: false },
  { colours: 'grey', signed: false },
  { colours: 'jet', signed: false },
  { colours: 'heat', signed: true },
] as const)('a single map is coloured as paint-map does: %o', (part) => {
  const with_ = { ...look, ...part };
  const [map, clip] = [tile(all, 0.03), 0.011];
  const table = colourTable(map, { map: part.signed ? 'signed' : part.colours, opacity: 0.9, clip });
  const values = valuesOf(map, clip, with_);
  for (let i = 0; i < all.length; i++) {
    const cover = coverOf('map', values[i], 0, with_);
    for (let c = 0; c < 4; c++) expect(cover[c]).toBeCloseTo(table[4 * i + c], c === 3 ? 5 : 2);
  }
});

test('laid over pixels a map is what paint-map paints', () => {
  const map = tile(all, 2);
  const pixels = () => Uint8ClampedArray.from({ length: 4 * all.length }, (_, i) => (i * 37) % 256);
  const [own, known] = [pixels(), pixels()];
  layOver(own, cell('map', map, null, 1.5), look);
  paintMap(known, map, { map: 'heat', opacity: 0.9, clip: 1.5 });
  expect(own).toEqual(known);
});

test('a difference is none of equal maps, and says which has more', () => {
  expect(coverOf('difference', 0.4, 0.4, look)[3]).toBe(0);
  const [red, green] = coverOf('difference', 1, 0, look);
  expect(green).toBeGreaterThan(red);
  const less = coverOf('difference', 0, 1, look);
  expect(less[1]).toBeLessThan(less[0]);
  expect(coverOf('difference', 0.5, 0, look)[3]).toBeCloseTo(0.9 * 0.9, 6);
  // With signs they can be further apart than the scale: never beyond its ends.
  expect(coverOf('difference', 1, -1, look)).toEqual(coverOf('difference', 1, 0, look));
});

test('an overlay is white where both are, and has the hue of the one that is alone', () => {
  expect(coverOf('overlay', 0.7, 0.7, look).slice(0, 3)).toEqual([255, 255, 255]);
  expect(coverOf('overlay', 0.7, 0, look).slice(0, 3).map(Math.round)).toEqual([79, 208, 106]);
  expect(coverOf('overlay', 0, 0.7, look).slice(0, 3).map(Math.round)).toEqual([200, 111, 224]);
  expect(coverOf('overlay', 0, 0, look)[3]).toBe(0);
});

test('a split shows the reference at the left of its line', () => {
  const [map, reference] = [tile([127, 127, 127, 127]), tile([0, 0, 0, 0])];
  const pixels = new Uint8ClampedArray(16).fill(100);
  layOver(pixels, cell('split', map, reference, 1), { ...look, opacity: 1, split: 0.5 });
  expect([...pixels.subarray(0, 3)]).toEqual([100, 100, 100]);
  expect([...pixels.subarray(12, 15)]).toEqual([252, 255, 164]);
});

test('smoothing keeps a flat map flat, its sum apart from the edge, and is symmetric', () => {
  const flat = valuesOf(
    tile(
      Array.from({ length: 64 }, () => 50),
      1,
      8,
    ),
    1,
    { signed: false, smooth: 2 },
  );
  for (const value of flat) expect(value).toBeCloseTo(50 / 127, 6);
  const spot = Array.from({ length: 289 }, (_, i) => (i === 8 * 17 + 8 ? -127 : 0));
  const smooth = valuesOf(tile(spot, 1, 17), 1, { signed: true, smooth: 1 });
  expect(smooth.reduce((sum, value) => sum + value)).toBeCloseTo(-1, 5);
  expect(smooth[8 * 17 + 7]).toBeCloseTo(smooth[8 * 17 + 9], 7);
  expect(smooth[7 * 17 + 8]).toBeCloseTo(smooth[8 * 17 + 7], 7);
});

test('a clip of zero draws nothing', () => {
  const values = valuesOf(tile([0, 0, 3]), 0, look);
  expect([...values]).toEqual([0, 0, 0]);
  expect(coverOf('map', 0, 0, look)[3]).toBe(0);
});

describe('pixels without a value', () => {
  const { light, dark } = hatchColours;
  const none = noValueByte;
  const painted = (made: CellPicture, width: number, part: Partial<Look> = {}) => {
    const pixels = new Uint8ClampedArray(4 * made.map!.bytes.length).fill(100);
    layOver(pixels, made, { ...look, opacity: 1, ...part });
    expect(pixels.length / 4 / width).toBe(made.map!.height);
    return Array.from({ length: pixels.length / 4 }, (_, i) => [...pixels.subarray(4 * i, 4 * i + 3)]);
  };

  test('are hatched, whatever the look, and leave the others as they are', () => {
    const map = tile([none, none, none, none, 127, 0, -127, none], 1, 4);
    const without = tile([0, 0, 0, 0, 127, 0, -127, 0], 1, 4);
    for (const part of [{}, { signed: true }, { smooth: 1 }]) {
      const colours = painted(cell('map', map, null, 1), 4, part);
      expect(colours.slice(0, 4)).toEqual([light, light, dark, dark]);
      expect(colours[7]).toEqual(light);
      if (!('smooth' in part))
        expect(colours.slice(4, 7)).toEqual(painted(cell('map', without, null, 1), 4, part).slice(4, 7));
    }
  });

  test('a difference needs a value of both, a map its own alone', () => {
    const [map, other] = [tile([50, none, 50]), tile([none, 50, 20])];
    for (const kind of ['difference', 'overlay'] as const) {
      const colours = painted(cell(kind, map, other, 1), 3);
      expect(colours.slice(0, 2)).toEqual([light, light]);
      expect([light, dark]).not.toContainEqual(colours[2]);
    }
    expect(painted(cell('map', map, other, 1), 3)[0]).not.toEqual(light);
    // Left of the line the reference is seen.
    const split = painted(cell('split', map, other, 1), 3, { split: 0.34 });
    expect(split[0]).toEqual(light);
    expect(split[1]).toEqual(light);
    expect([light, dark]).not.toContainEqual(split[2]);
  });

  test('smoothing takes the mean of those that have one', () => {
    const spot = (middle: number) => tile([60, 60, 60, 60, middle, 60, 60, 60, 60], 1, 3);
    const values = valuesOf(spot(none), 1, { signed: false, smooth: 1 });
    expect(values[4]).toBeNaN();
    for (const [i, value] of values.entries()) if (i !== 4) expect(value).toBeCloseTo(60 / 127, 6);
  });

  test('count in no scale', () => {
    expect([...levelsOf(Int8Array.of(none, 3, -3, 0))].slice(0, 4)).toEqual([1, 0, 0, 2]);
    expect(clipValue([tile([none, none, none, 12])], 100)).toBeCloseTo(12 / 127, 6);
  });
});
