// The axis of the sparsity instrument: ends, order, round trips, ticks.
import { expect, test } from 'vitest';
import {
  axisEnd,
  axisStart,
  fromAxis,
  nearestOnAxis,
  neighbouringTick,
  stepAlong,
  ticks,
  toAxis,
} from './sparsity-scale.ts';

test('50 and 99.9 percent are the ends, and everything beyond is clamped to them', () => {
  expect(toAxis(axisStart)).toBe(0);
  expect(toAxis(axisEnd)).toBeCloseTo(1, 12);
  expect(toAxis(0)).toBe(0);
  expect(toAxis(99.99)).toBe(1);
  expect(fromAxis(0)).toBe(50);
  expect(fromAxis(1)).toBe(99.9);
});

test('each tenfold drop of density has the same length', () => {
  const step = toAxis(99) - toAxis(90);
  expect(toAxis(99.9) - toAxis(99)).toBeCloseTo(step, 12);
  expect(toAxis(90) - toAxis(50)).toBeCloseTo(step * Math.log10(5), 12);
});

test('a tick put on the axis and read back is the same tick', () => {
  for (const tick of ticks) expect(fromAxis(toAxis(tick))).toBe(tick);
});

test('the steps of the slider never fall', () => {
  const values = Array.from({ length: 1001 }, (_, i) => fromAxis(i / 1000));
  expect(values.every((value, i) => i === 0 || value >= values[i - 1])).toBe(true);
});

test('an arrow key always moves, from end to end and back', () => {
  for (const direction of [1, -1] as const) {
    const end = direction === 1 ? axisEnd : axisStart;
    let at: number = direction === 1 ? axisStart : axisEnd;
    let presses = 0;
    while (at !== end && presses++ < 1000) {
      const next = stepAlong(at, direction);
      expect((next - at) * direction, `from ${at}`).toBeGreaterThan(0);
      at = next;
    }
    expect(at).toBe(end);
  }
});

test('page keys go from tick to tick and stay at the ends', () => {
  expect(neighbouringTick(90, 1)).toBe(95);
  expect(neighbouringTick(90, -1)).toBe(80);
  expect(neighbouringTick(93.5, -1)).toBe(90);
  expect(neighbouringTick(99.9, 1)).toBe(99.9);
  expect(neighbouringTick(50, -1)).toBe(50);
});

test('the nearest computed sparsity is nearest on the axis, not in percent', () => {
  // 96 lies 6 from 90 and 3 from 99, but on the axis it is 0.398 from 90 and 0.602 from 99.
  expect(nearestOnAxis([90, 99], 96)).toBe(90);
  expect(nearestOnAxis([90, 99], 97.5)).toBe(99);
  expect(nearestOnAxis([], 90)).toBeNull();
});
