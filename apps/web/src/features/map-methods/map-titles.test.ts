// Titles of maps beside each other, and their names.
import { expect, it } from 'vitest';
import { mapTitles, nameOf } from './map-titles.ts';

const map = (id: string, title: string, parameters: Record<string, string> = {}) => ({
  method: { id, title },
  parameters: Object.entries(parameters).map(([key, value]) => ({ id: key, value })),
});
const integrated = (steps: string, rule: string) =>
  map('integrated-gradients', 'Integrated gradients', { steps, rule, baseline: 'zero' });

it('says of maps of one method in what they differ, and of no other', () => {
  const maps = [
    integrated('50', 'midpoint'),
    map('gradient', 'Gradient'),
    integrated('20', 'gauss-legendre'),
    map('grad-cam', 'Grad-CAM', { layer: '-1', relu: 'true' }),
  ];
  expect(mapTitles(maps)).toEqual([
    'Integrated gradients, points 50, rule midpoint',
    'Gradient',
    'Integrated gradients, points 20, rule gauss–legendre',
    'Grad-CAM',
  ]);
  const cams = [map('grad-cam', 'Grad-CAM', { layer: '-1' }), map('grad-cam', 'Grad-CAM', { layer: '3' })];
  expect(mapTitles(cams)).toEqual(['Grad-CAM, activation last', 'Grad-CAM, activation 3']);
});

it('names a map by what is not usual', () => {
  expect(nameOf(integrated('50', 'midpoint'))).toBe('integrated-gradients');
  expect(nameOf(integrated('20', 'midpoint'))).toBe('integrated-gradients:steps=20');
  // Of rows that are older than their parameters, and of methods of a newer server.
  expect(nameOf(map('integrated-gradients', ''))).toBe('integrated-gradients');
  expect(nameOf(map('newer', '', { a: '1' }))).toBe('newer');
});
