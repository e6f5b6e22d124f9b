// Units drawn on the map of a channel are the units that are named, and are found there again.
import { expect, test } from 'vitest';
import { boxOfUnits, unitsIn } from './unit-set.ts';

const map = { start: 1_000, height: 4, width: 8 };

test('a part of the map has its units row by row, and they have that part', () => {
  const box = { x: 2 / 8, y: 1 / 4, width: 3 / 8, height: 2 / 4 };
  const units = unitsIn(box, map);
  expect(units).toEqual([1_010, 1_011, 1_012, 1_018, 1_019, 1_020]);
  expect(boxOfUnits(units, map)).toEqual(box);
  expect(unitsIn({ x: 0, y: 0, width: 1, height: 1 }, map)).toHaveLength(32);
});

test('units of other channels are not on this map', () => {
  expect(boxOfUnits([999], map)).toBeUndefined();
  expect(boxOfUnits([1_031, 1_032], map)).toBeUndefined();
});
