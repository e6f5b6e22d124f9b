// What a step back through the views of a comparison is said to be.
import type { ViewWords } from '../view-history/step-words.ts';
import type { CompareView } from './compare-view.ts';

export const compareWords: ViewWords<CompareView> = {
  mode: ['View', (value) => value],
  scale: ['Colour scale', (value) => value],
  clip: ['Clip', (value) => `${value} %`],
  sign: ['Sign', (value) => value],
  opacity: ['Opacity', (value) => `${Math.round(100 * value)} %`],
  colours: ['Colours', (value) => value],
  smooth: ['Smoothing', (value) => (value === 0 ? 'off' : `σ ${value} px`)],
  size: ['Size', (value) => value],
  zoom: ['Zoom', ({ times }) => `${times.toFixed(1)}×`],
  locked: ['Lock'],
  split: ['Line'],
  rate: ['Blinks'],
  hidden: ['Columns'],
};
