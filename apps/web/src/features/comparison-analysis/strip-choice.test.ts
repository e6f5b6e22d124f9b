// Ticks of a strip under a pointer, and between two places of a drag.
import { drawFigure, type StripFigure } from '@pathlens/figures';
import { expect, test } from 'vitest';
import { chosenBetween, nearestReading } from './strip-choice.ts';

const figure: StripFigure = {
  kind: 'strip',
  id: 'strip',
  title: '',
  caption: '',
  text: '',
  n: 5,
  provenance: [],
  x: { label: '', unit: '%', range: [0, 100] },
  rows: ['A', 'B'].map((letter) => ({
    label: letter,
    letter,
    ticks: [0, 20, 40, 60, 100].map((value) => ({ label: `${value}`, value })),
    mean: 44,
    low: 30,
    high: 60,
    n: 5,
  })),
};
const { readings } = drawFigure(figure, 340);
const at = (row: number, place: number) => readings.find(({ tick }) => tick?.row === row && tick.place === place)!;

test('a pointer reads the tick that is near, else its row', () => {
  const tick = at(1, 2);
  const near = readings[nearestReading(readings, tick.x + 3, tick.y)];
  expect(near.tick).toEqual({ row: 1, place: 2 });
  const between = readings[nearestReading(readings, (at(1, 2).x + at(1, 3).x) / 2, tick.y)];
  expect([between.tick, between.group]).toEqual([undefined, 1]);
  expect(nearestReading(readings, tick.x, 500)).toBe(-1);
});

test('a drag chooses the ticks of its row between its ends, whichever comes first', () => {
  const ends = [at(0, 1).x - 2, at(0, 3).x + 2] as const;
  const chosen = { row: 0, first: 1, last: 3, count: 3 };
  expect(chosenBetween(readings, 0, ends)).toEqual(chosen);
  expect(chosenBetween(readings, 0, [ends[1], ends[0]])).toEqual(chosen);
  expect(chosenBetween(readings, 0, [at(0, 3).x + 3, at(0, 4).x - 3])).toBeNull();
});
