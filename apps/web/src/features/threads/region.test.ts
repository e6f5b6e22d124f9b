// Regions: drawn on whole pixels, moved and sized with keys inside the picture, the same place on the image and on a crop of it.
import { expect, test } from 'vitest';
import { boxAround, boxBetween, boxByKey, sizeWords, stacked, toImage, toShown } from './region.ts';

const grid = { width: 64, height: 32 };

test('a drag takes every pixel that it touches, from whichever corner', () => {
  const box = boxBetween({ x: 10.5 / 64, y: 3.5 / 32 }, { x: 2.5 / 64, y: 9.1 / 32 }, grid);
  expect(box).toEqual({ x: 2 / 64, y: 3 / 32, width: 9 / 64, height: 7 / 32 });
  expect(boxBetween({ x: 0.5, y: 0.5 }, { x: 0.5, y: 0.5 }, grid)).toMatchObject({ width: 1 / 64, height: 1 / 32 });
  expect(boxBetween({ x: -1, y: -1 }, { x: 2, y: 2 }, grid)).toEqual({ x: 0, y: 0, width: 1, height: 1 });
  expect(sizeWords(box, grid)).toBe('9×7 px');
});

test('a click at the edge stays inside', () => {
  for (const at of [0, 0.5, 1]) {
    const { x, y, width, height } = boxAround({ x: at, y: at }, grid);
    expect([x >= 0, y >= 0, x + width <= 1, y + height <= 1]).toEqual([true, true, true, true]);
  }
});

test('keys move a box to every edge and no further, and never make it vanish', () => {
  const start = boxAround({ x: 0.5, y: 0.5 }, grid);
  for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']) {
    for (const shift of [false, true]) {
      let box = start;
      for (let i = 0; i < 200; i++) box = boxByKey(box, key, shift, grid) ?? box;
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.y).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(1);
      expect(box.y + box.height).toBeLessThanOrEqual(1);
      expect(Math.min(box.width * 64, box.height * 32)).toBeGreaterThanOrEqual(1);
      if (!shift) expect([box.width, box.height]).toEqual([start.width, start.height]);
    }
  }
  expect(boxByKey(start, 'Enter', false, grid)).toBeNull();
});

test('a place on a crop is the same place on the image', () => {
  const frame = { x: 0.125, y: 0, width: 0.75, height: 1 };
  const box = { x: 0.25, y: 0.5, width: 0.5, height: 0.25 };
  const there = toImage(box, frame);
  expect(there).toEqual({ x: 0.3125, y: 0.5, width: 0.375, height: 0.25 });
  expect(toShown(there, frame)).toEqual(box);
});

test('pins that stand close are one stack', () => {
  const points = [
    { x: 0, y: 0 },
    { x: 100, y: 0 },
    { x: 12, y: 12 },
    { x: 100, y: 21 },
  ];
  expect(stacked(points, 20)).toEqual([[0, 2], [1], [3]]);
});
