// Keys in the grid of images.
import { expect, test } from 'vitest';
import { gridStep } from './grid-step.ts';

const grid = { at: 12, total: 23, columns: 5, rows: 3 };

test('arrows walk, pages leap, and nothing leads out', () => {
  expect(gridStep('ArrowRight', grid)).toBe(13);
  expect(gridStep('k', grid)).toBe(11);
  expect(gridStep('ArrowDown', grid)).toBe(17);
  expect(gridStep('ArrowDown', { ...grid, at: 19 })).toBe(19);
  expect(gridStep('ArrowUp', { ...grid, at: 3 })).toBe(3);
  expect(gridStep('PageDown', grid)).toBe(22);
  expect(gridStep('PageUp', grid)).toBe(0);
  expect(gridStep('Home', grid)).toBe(0);
  expect(gridStep('End', grid)).toBe(22);
  expect(gridStep('ArrowLeft', { ...grid, at: 0 })).toBe(0);
  expect(gridStep('ArrowRight', { ...grid, at: 22 })).toBe(22);
});

test('other keys lead nowhere, nor does any in an empty grid', () => {
  expect(gridStep('x', grid)).toBeNull();
  expect(gridStep('End', { ...grid, at: 0, total: 0 })).toBeNull();
});
