// The matrix from its counts.
import { expect, test } from 'vitest';
import { levelOf, matrixOf, mistakes } from './confusion.ts';

const summary = {
  classes: [
    { index: 2, name: 'star', labelled: 4, predicted: 2, correct: 1 },
    { index: 7, name: 'ring', labelled: 3, predicted: 5, correct: 3 },
  ],
  confusion: [
    { labelled: 2, predicted: 2, images: 1 },
    { labelled: 2, predicted: 7, images: 3 },
    { labelled: 7, predicted: 7, images: 3 },
  ],
};

test('counts by label and prediction, 0 where there is none', () => {
  const matrix = matrixOf(summary);
  expect(matrix.order).toEqual([2, 7]);
  expect(matrix.count(2, 7)).toBe(3);
  expect(matrix.count(7, 2)).toBe(0);
  expect(matrix.labelled(2)).toBe(4);
});

test('mistakes leave out what is right', () => {
  expect(mistakes(summary)).toEqual([{ labelled: 2, predicted: 7, images: 3 }]);
});

test('levels grow with the share', () => {
  expect([0, 0.01, 0.2, 0.5, 1].map(levelOf)).toEqual([0, 1, 2, 3, 4]);
});
