// The studies: questions to a model and a slice of images that several selections answer together. One entry per file in
// packages/studies.
import { claimParameters } from './claim-parameters.ts';
import type { Parameter } from './parameters.ts';

export const studyIds = [
  'path-analysis',
  'stability',
  'model-overlap',
  'faithfulness',
  'local-linearity',
  'decoding',
  'claims',
] as const;
export type StudyId = (typeof studyIds)[number];

export interface StudyMethod {
  readonly id: StudyId;
  readonly title: string;
  /** One sentence for a card. */
  readonly about: string;
  readonly parameters: readonly Parameter[];
  /** How many model versions it compares. */
  readonly models: { readonly min: number; readonly max: number };
  /** Whether the person chooses selections; claims bring their own. */
  readonly choosesSelections: boolean;
  /** Whether it can read the pathways of an experiment instead of computing them. */
  readonly fromExperiment: boolean;
}

const one = { min: 1, max: 1 } as const;

export const studyMethods: Readonly<Record<StudyId, StudyMethod>> = {
  'path-analysis': {
    id: 'path-analysis',
    title: 'Path analysis',
    about: 'Overlap of pathways beside chance, their dead share and density by layer, core units of each class.',
    parameters: [],
    models: one,
    choosesSelections: true,
    fromExperiment: true,
  },
  stability: {
    id: 'stability',
    title: 'Stability',
    about: 'How much of a pathway stays when the image gets noise, or the method another seed.',
    parameters: [],
    models: one,
    choosesSelections: true,
    fromExperiment: false,
  },
  'model-overlap': {
    id: 'model-overlap',
    title: 'Overlap of models',
    about: 'Pathways of several models beside each other: unit by unit, by relative depth, by matched channels.',
    parameters: [],
    models: { min: 2, max: 6 },
    choosesSelections: true,
    fromExperiment: false,
  },
  faithfulness: {
    id: 'faithfulness',
    title: 'Faithfulness',
    about: 'How much of the answer the strongest units keep, and how much is left without them, against random paths.',
    parameters: [],
    models: one,
    choosesSelections: true,
    fromExperiment: false,
  },
  'local-linearity': {
    id: 'local-linearity',
    title: 'Local linearity',
    about: 'How far around the image a pathway answers linearly, against the whole network and a random path.',
    parameters: [],
    models: one,
    choosesSelections: true,
    fromExperiment: false,
  },
  decoding: {
    id: 'decoding',
    title: 'Decoding',
    about:
      'Images that a pathway, or its strongest unit, responds to most, beside the control with the same footprint.',
    parameters: [],
    models: one,
    choosesSelections: true,
    fromExperiment: false,
  },
  claims: {
    id: 'claims',
    title: 'Claims',
    about: 'Which claims of the paper hold for this model on these images, with intervals and caveats.',
    parameters: claimParameters,
    models: one,
    choosesSelections: false,
    fromExperiment: false,
  },
};
