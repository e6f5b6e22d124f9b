// Studies of attribution maps: metrics over a slice of images, and networks trained anew without what a map marks.

import { mapReductionIds } from './map-reductions.ts';
import { roarParameters } from './roar-parameters.ts';
import type { StudyId, StudyMethod } from './study-method.ts';

export const studiesOfMaps = {
  evaluation: {
    id: 'evaluation',
    title: 'Attribution evaluation',
    about:
      'What attribution maps are worth by the tests of the field, each beside random, edge, centre and blurred maps.',
    parameters: [
      {
        id: 'controls',
        title: 'Controls',
        about:
          'A random map, an edge map, a centre prior, and a blurred copy of each map, examined as the methods are.',
        kind: 'boolean',
        default: true,
      },
      {
        id: 'reduction',
        title: 'Channels',
        about:
          'How channels become the one number that pixels are ranked by: the largest signed value where nothing else is said.',
        kind: 'choice',
        default: 'max',
        choices: mapReductionIds.filter((id) => id !== 'none'),
      },
      {
        id: 'resamples',
        title: 'Resamples',
        about: 'Bootstrap resamples behind each interval.',
        kind: 'integer',
        default: 2000,
        min: 100,
        max: 100_000,
      },
    ],
    models: { min: 1, max: 8 },
    choosesSelections: false,
    choosesAttributions: true,
    choosesMetrics: true,
    choosesTarget: true,
    fromExperiment: false,
    impositions: ['zero'],
  },
  roar: {
    id: 'roar',
    title: 'Remove and retrain',
    about:
      'What a network trained anew still reaches when the pixels a map marks are taken out of every image (ROAR, KAR).',
    parameters: roarParameters,
    models: { min: 1, max: 1 },
    choosesSelections: false,
    choosesAttributions: true,
    choosesMetrics: false,
    choosesTarget: false,
    fromExperiment: false,
    impositions: ['zero'],
  },
} as const satisfies Partial<Record<StudyId, StudyMethod>>;
