import { expect, test } from 'vitest';
import { linearTicks, logTicks, makeScale } from '../src/drawing/scale.ts';

test('linear ticks are round values inside the domain', () => {
  expect(linearTicks({ low: 0, high: 1 }, 4).map(({ label }) => label)).toEqual(['0', '0.25', '0.5', '0.75', '1']);
  expect(linearTicks({ low: 25, high: 100 }, 4).map(({ value }) => value)).toEqual([40, 60, 80, 100]);
  expect(linearTicks({ low: -0.2, high: 0.2 }, 4).map(({ label }) => label)).toEqual([
    '−0.2',
    '−0.1',
    '0',
    '0.1',
    '0.2',
  ]);
  expect(linearTicks({ low: 0, high: 3000 }, 3).map(({ label }) => label)).toEqual(['0', '1,000', '2,000', '3,000']);
});

test('logarithmic ticks are powers of ten, thinned; 1, 2 and 5 where one power is left', () => {
  expect(logTicks({ low: 0.01, high: 2.5 }, 4).map(({ value }) => value)).toEqual([0.01, 0.1, 1]);
  expect(logTicks({ low: 1e-8, high: 1 }, 3).map(({ value }) => value)).toEqual([1e-8, 1e-5, 1e-2]);
  expect(logTicks({ low: 2, high: 12 }, 4).map(({ value }) => value)).toEqual([2, 5, 10]);
  expect(logTicks({ low: 1e-6, high: 1e-4 }, 4).map(({ label }) => label)).toEqual(['1e-6', '1e-5', '1e-4']);
});

test('a reversed axis has its largest value at the left', () => {
  const scale = makeScale({ label: 'Density', reversed: true, range: [25, 100] }, null, { from: 0, to: 300, count: 4 });
  expect(scale.at(100)).toBe(0);
  expect(scale.at(25)).toBe(300);
  expect(scale.at(62.5)).toBeCloseTo(150);
});

test('a logarithmic axis spaces factors evenly and has no place for 0', () => {
  const scale = makeScale({ label: 'ε', scale: 'log', range: [0.01, 1] }, null, { from: 0, to: 200, count: 4 });
  expect(scale.at(0.1)).toBeCloseTo(100);
  expect(scale.at(0)).toBeNaN();
  expect(scale.at(-1)).toBeNaN();
});

test('the domain holds all values; 0 joins where it is near, not where it is far', () => {
  const options = { from: 100, to: 0, count: 4, zero: true, round: true };
  const near = makeScale({ label: '' }, { low: 0.2, high: 0.9 }, options);
  expect(near.domain).toEqual([0, 1]);
  const far = makeScale({ label: '' }, { low: 0.95, high: 0.99 }, options);
  expect(far.domain[0]).toBeGreaterThan(0.9);
  expect(far.domain[0]).toBeLessThanOrEqual(0.95);
  expect(far.domain[1]).toBeGreaterThanOrEqual(0.99);
});

test('one value alone still has an axis', () => {
  for (const scale of ['linear', 'log'] as const) {
    const axis = makeScale({ label: '', scale }, { low: 3, high: 3 }, { from: 0, to: 100, count: 4 });
    expect(axis.at(3)).toBeCloseTo(50);
    expect(axis.ticks.length).toBeGreaterThan(0);
  }
});
