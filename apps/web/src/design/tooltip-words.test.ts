// Which last words of a title are keys.
import { expect, test } from 'vitest';
import { tooltipWords } from './tooltip-words.ts';

test.each([
  ['Next image (J)', 'Next image', ['J']],
  ['Share (Shift S)', 'Share', ['Shift', 'S']],
  ['Zoom out (−)', 'Zoom out', ['−']],
  ['Close (Esc)', 'Close', ['Esc']],
  ['Boxes', 'Boxes', []],
  // Brackets that hold something else stay words.
  ['cross-12.png (64 × 64)', 'cross-12.png (64 × 64)', []],
  ['Weights (of this layer)', 'Weights (of this layer)', []],
  ['(J)', '(J)', []],
])('%s', (title, text, keys) => {
  expect(tooltipWords(title)).toEqual({ text, keys });
});
