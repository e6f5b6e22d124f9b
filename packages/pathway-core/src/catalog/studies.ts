// The studies, one entry per file in packages/studies.
import { claimParameters } from './claim-parameters.ts';
import { impositionIds } from './run-options.ts';
import { studiesOfMaps } from './studies-of-maps.ts';
import { studiesOfNetworks } from './studies-of-networks.ts';
import { studiesOfPaths } from './studies-of-paths.ts';
import type { StudyId, StudyMethod } from './study-method.ts';

export const studyMethods: Readonly<Record<StudyId, StudyMethod>> = {
  ...studiesOfPaths,
  ...studiesOfNetworks,
  ...studiesOfMaps,
  claims: {
    id: 'claims',
    title: 'Claims',
    about: 'Which claims of the paper hold for this model on these images, with intervals and caveats.',
    parameters: claimParameters,
    models: { min: 1, max: 1 },
    choosesSelections: false,
    choosesAttributions: false,
    choosesMetrics: false,
    choosesTarget: true,
    fromExperiment: false,
    impositions: impositionIds,
  },
};
