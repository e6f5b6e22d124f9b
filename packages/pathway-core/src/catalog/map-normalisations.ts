// What the values of a map are scaled by, for people and files that ask for it; by itself no map is scaled.
import type { OptionWords } from './run-options.ts';

export const mapNormalisationIds = ['none', 'max-abs', 'percentile', 'min-max', 'sum'] as const;
export type MapNormalisationId = (typeof mapNormalisationIds)[number];

/** Of magnitudes: what lies above is cut off. */
export const clippedPercentile = 99;

export const mapNormalisations: Readonly<Record<MapNormalisationId, OptionWords>> = {
  none: { title: 'As it is', about: 'Values as the method gives them.' },
  'max-abs': { title: 'Largest magnitude', about: 'Divided by the largest magnitude: −1 to 1, zero stays zero.' },
  percentile: {
    title: 'Clipped',
    about: `Divided by the ${clippedPercentile}th percentile of magnitudes and cut off at −1 and 1: a few extreme pixels do not hide the rest.`,
  },
  'min-max': {
    title: 'Range',
    about: 'From 0 for the smallest to 1 for the largest value; zero and the signs are lost.',
  },
  sum: { title: 'Shares', about: 'Divided by the sum of magnitudes, which is 1 then.' },
};
