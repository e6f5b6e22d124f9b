// Sizes of cells, rows in sight, zoom, and where arrow keys lead.
import { expect, test } from 'vitest';
import { geometryOf, sidesOf, windowOf } from './grid-geometry.ts';
import { moveCell } from './move-cell.ts';
import { frameOf, kept, pan, wholeView, zoomAt, zoomOf } from './zoom.ts';

test('sizes are multiples of the map, or of an even part of it, as designed', () => {
  expect(Object.values(sidesOf(64))).toEqual([96, 128, 192, 256]);
  expect(Object.values(sidesOf(224)).slice(0, 3)).toEqual([112, 168, 224]);
  expect(Object.values(sidesOf(32))).toEqual([96, 128, 192, 256]);
  for (const native of [1, 7, 28, 48, 96, 299, 512]) {
    const sides = Object.values(sidesOf(native));
    expect(
      sides.every((side, i) => i === 0 || side > sides[i - 1]),
      `${native}`,
    ).toBe(true);
  }
});

test('columns are 148 wide at the size of the design, and two fit a phone', () => {
  expect(geometryOf(64, 'M', 900)).toMatchObject({ narrow: false, cell: 128, stride: 148, left: 174, rowHeight: 166 });
  const phone = geometryOf(64, 'M', 390);
  expect(phone).toMatchObject({ narrow: true, cell: 179 });
  expect(2 * phone.cell + 8 + 24).toBeLessThanOrEqual(390);
});

test('rows in sight, at both ends and beyond', () => {
  const rows = { rowHeight: 100, count: 50, spare: 2 };
  expect(windowOf({ top: 0, height: 450 }, rows)).toEqual({ from: 0, to: 7 });
  expect(windowOf({ top: 1_010, height: 450 }, rows)).toEqual({ from: 8, to: 17 });
  expect(windowOf({ top: 4_900, height: 450 }, rows)).toEqual({ from: 47, to: 50 });
  expect(windowOf({ top: 9_000, height: 450 }, rows)).toEqual({ from: 50, to: 50 });
  expect(windowOf({ top: 0, height: 450 }, { ...rows, count: 0 })).toEqual({ from: 0, to: 0 });
});

test('a zoom keeps what lies under the pointer, and never leaves the picture', () => {
  const at = { x: 0.25, y: 0.75 };
  const near = zoomAt(wholeView, 4, at);
  const frame = frameOf(near);
  expect(frame.x + at.x * frame.width).toBeCloseTo(0.25, 9);
  expect(frame.y + at.y * frame.height).toBeCloseTo(0.75, 9);
  expect(zoomAt(near, 1 / 100, at)).toEqual(wholeView);
  expect(frameOf(pan(near, { x: 9, y: -9 }))).toMatchObject({ x: 0, y: 0.75 });
  expect(kept({ times: 500, x: 0.5, y: 0.5 }).times).toBe(16);
  expect(zoomOf('2,0.5,0.5')).toEqual({ times: 2, x: 0.5, y: 0.5 });
  expect(zoomOf('1,2,3')).toEqual(wholeView);
});

test('arrow keys walk cells, from the image before the columns to the last', () => {
  const grid = { letters: ['A', 'C'], count: 3, page: 5 };
  const at = { row: 0, letter: 'A' };
  expect(moveCell(at, 'ArrowLeft', grid)).toEqual({ row: 0, letter: null });
  expect(moveCell(at, 'ArrowRight', grid)).toEqual({ row: 0, letter: 'C' });
  expect(moveCell(at, 'ArrowUp', grid)).toBeNull();
  expect(moveCell(at, 'PageDown', grid)).toEqual({ row: 2, letter: 'A' });
  expect(moveCell({ row: 2, letter: 'C' }, 'Home', grid)).toEqual({ row: 2, letter: null });
  expect(moveCell(at, 'Enter', grid)).toBeNull();
});
