// How a map [C, H, W] becomes one number a pixel, for people and files that ask for it; by itself no map is reduced.
import type { OptionWords } from './run-options.ts';

export const mapReductionIds = ['none', 'strongest', 'max-magnitude', 'max', 'sum', 'mean', 'magnitude', 'l2'] as const;
export type MapReductionId = (typeof mapReductionIds)[number];

export const mapReductions: Readonly<Record<MapReductionId, OptionWords>> = {
  none: { title: 'All channels', about: 'The map as the method gives it.' },
  strongest: {
    title: 'Strongest channel',
    about:
      'The signed value of the channel of largest magnitude, the larger one where they tie (Khakzar et al., 2021).',
  },
  'max-magnitude': {
    title: 'Largest magnitude',
    about: 'The largest magnitude over channels (Simonyan et al., 2013).',
  },
  max: { title: 'Largest value', about: 'The largest signed value over channels.' },
  sum: { title: 'Sum', about: 'The sum over channels: what adds up to the answer still does.' },
  mean: { title: 'Mean', about: 'The mean over channels.' },
  magnitude: { title: 'Sum of magnitudes', about: 'The sum of magnitudes over channels.' },
  l2: { title: 'Euclidean norm', about: 'The root of the sum of squares over channels.' },
};
