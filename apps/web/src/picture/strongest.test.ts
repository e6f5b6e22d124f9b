import { noValueByte } from '@pathlens/figures/map-levels';
import { expect, test } from 'vitest';
import { strongestOf, tapsOf } from './strongest.ts';
import type { Tile } from './tile.ts';

const tileOf = (rows: readonly (readonly number[])[]): Tile => ({
  bytes: Int8Array.from(rows.flat()),
  width: rows[0].length,
  height: rows.length,
  scale: 2,
  withoutValue: rows.flat().filter((byte) => byte === noValueByte).length,
});

test('single strong pixels stay, with their sign, where a map is shown smaller than it is', () => {
  const tile = tileOf([
    [0, 1, 0, 0],
    [0, 0, -90, 3],
    [5, 5, 0, 0],
    [5, 7, 0, 0],
  ]);
  const { bytes, width, height, scale } = strongestOf(tile, 2);
  expect([width, height, scale]).toEqual([2, 2, 2]);
  expect([...bytes]).toEqual([1, -90, 7, 0]);
  expect(strongestOf(tile, 2)).toBe(strongestOf(tile, 2));
  expect(strongestOf(tile, 1)).toBe(tile);
});

test('sides that no block fits keep their last pixels, and what has no value is never the strongest', () => {
  const tile = tileOf([
    [1, noValueByte, 9],
    [2, 3, 4],
    [5, 6, noValueByte],
  ]);
  const { bytes, width, height, withoutValue } = strongestOf(tile, 2);
  expect([width, height]).toEqual([2, 2]);
  expect([...bytes]).toEqual([3, 9, 6, noValueByte]);
  expect(withoutValue).toBe(1);
});

test('as many pixels are looked at as fall on one of the screen, up to four along a side', () => {
  expect([tapsOf(64, 128), tapsOf(128, 128), tapsOf(129.3, 128), tapsOf(224, 100), tapsOf(2_000, 100)]).toEqual([
    1, 1, 2, 3, 4,
  ]);
});
