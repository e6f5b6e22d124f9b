// Words of the claims report.
import type { ClaimSection, Verdict } from '@pathlens/pathway-core';

export type Standing = Verdict | 'not-run';

export const standings: readonly Standing[] = ['holds', 'does-not-hold', 'not-decidable', 'reported', 'not-run'];

export const standingWords: Readonly<Record<Standing, { readonly one: string; readonly count: string }>> = {
  holds: { one: 'Holds', count: 'hold' },
  'does-not-hold': { one: 'Does not hold', count: 'do not hold' },
  'not-decidable': { one: 'Not decidable', count: 'not decidable' },
  reported: { one: 'Reported', count: 'reported' },
  'not-run': { one: 'Not run', count: 'not run' },
};

/** Marks that differ by shape, not by colour alone; 16 × 16. */
export const standingMarks: Readonly<Record<Standing, string>> = {
  holds: 'M3 8.5l3.2 3.2L13 4.8',
  'does-not-hold': 'M4 4l8 8M12 4l-8 8',
  'not-decidable': 'M8 2.5L14 13H2zM8 6.5v3M8 11.2v.3',
  reported: 'M3 13V8M8 13V3M13 13V6',
  'not-run': 'M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11M8 5v3.2l2 1.3',
};

export const sectionWords: Readonly<Record<ClaimSection, { readonly title: string; readonly intro: string }>> = {
  pruning: {
    title: 'Pruning',
    intro:
      'A pathway that keeps the answer with few units is not unique, and need not be made of what the network used.',
  },
  contribution: {
    title: 'Selecting by contribution',
    intro: 'Pathways of the units that contribute most to the answer, and how they differ from those of pruning.',
  },
  linearity: {
    title: 'Local linearity',
    intro: 'Around its image, a network restricted to a pathway of contributions should answer linearly.',
  },
  decoding: {
    title: 'Decoding',
    intro: 'Pictures that a pathway, or its strongest channel, responds to most, beside controls.',
  },
  attribution: {
    title: 'Attribution',
    intro: 'What in the image the pathway responds to, as a map, and how well such maps find what matters.',
  },
};
