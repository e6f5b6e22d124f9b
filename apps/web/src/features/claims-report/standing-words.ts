// How a claim stands, in words.
import type { Standing } from './report-claims.ts';

export const standingWords: Readonly<Record<Standing, string>> = {
  holds: 'Holds',
  'does-not-hold': 'Does not hold',
  'not-decidable': 'Not decidable',
  reported: 'Reported',
  running: 'Running',
  'not-run': 'Not run',
};
