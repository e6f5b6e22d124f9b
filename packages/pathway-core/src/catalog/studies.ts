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
    parameters: [
      {
        id: 'gates',
        title: 'Gates',
        about: 'Counts the units that open or close under a pathway; costs one byte a unit and pass.',
        kind: 'boolean',
        default: true,
      },
      {
        id: 'core',
        title: 'Core threshold',
        about: 'A unit is in the core of a class where it is in the pathways of this share of its images.',
        kind: 'number',
        default: 0.9,
        min: 0.01,
        max: 1,
      },
      {
        id: 'classSparsity',
        title: 'Sparsity of class pathways',
        about: 'Pathways of classes are taken at the sparsity asked for that is nearest to this one.',
        kind: 'number',
        default: 90,
        min: 0,
        max: 99.999,
      },
      {
        id: 'pairs',
        title: 'Pairs',
        about: 'How many pairs of images are compared within classes, and as many between them; drawn by seed.',
        kind: 'integer',
        default: 2000,
        min: 10,
        max: 100_000,
      },
      {
        id: 'held',
        title: 'Memory',
        about: 'Megabytes for pathways that are held to be compared by class; more images than fit are drawn by seed.',
        kind: 'integer',
        default: 256,
        min: 1,
        max: 16_384,
      },
    ],
    models: one,
    choosesSelections: true,
    fromExperiment: true,
  },
  stability: {
    id: 'stability',
    title: 'Stability',
    about: 'How much of a pathway stays when the image gets noise, or the method another seed.',
    parameters: [
      {
        id: 'noise',
        title: 'Noise',
        about:
          'Standard deviation of the strongest noise, relative to that of the images; each further level is half of it.',
        kind: 'number',
        default: 0.4,
        min: 0.001,
        max: 10,
      },
      {
        id: 'levels',
        title: 'Levels',
        about: 'How many strengths of noise.',
        kind: 'integer',
        default: 4,
        min: 1,
        max: 12,
      },
      {
        id: 'draws',
        title: 'Draws',
        about: 'How often noise of each level is drawn for an image.',
        kind: 'integer',
        default: 2,
        min: 1,
        max: 100,
      },
      {
        id: 'seeds',
        title: 'Seeds',
        about: 'How many other seeds a method that draws is run with.',
        kind: 'integer',
        default: 3,
        min: 0,
        max: 100,
      },
      {
        id: 'neighbours',
        title: 'Neighbours',
        about: 'How many images of the same class, the nearest ones in pixels, an image is compared with.',
        kind: 'integer',
        default: 3,
        min: 0,
        max: 100,
      },
    ],
    models: one,
    choosesSelections: true,
    fromExperiment: false,
  },
  'model-overlap': {
    id: 'model-overlap',
    title: 'Overlap of models',
    about: 'Pathways of several models beside each other: unit by unit, by relative depth, by matched channels.',
    parameters: [
      {
        id: 'matching',
        title: 'Matching of channels',
        about: 'The one-to-one matching of the largest correlation (greedy beyond 1024 channels), or the greedy one.',
        kind: 'choice',
        default: 'best',
        choices: ['best', 'greedy'],
      },
      {
        id: 'matchingImages',
        title: 'Images of the matching',
        about:
          'Over how many images, drawn by seed, the activations of channels are correlated; all where there are no more.',
        kind: 'integer',
        default: 100,
        min: 3,
        max: 10_000,
      },
      {
        id: 'nulls',
        title: 'Null matchings',
        about: 'How often the matching is repeated with the images of one model in another order.',
        kind: 'integer',
        default: 3,
        min: 1,
        max: 100,
      },
    ],
    models: { min: 2, max: 6 },
    choosesSelections: true,
    fromExperiment: false,
  },
  faithfulness: {
    id: 'faithfulness',
    title: 'Faithfulness',
    about: 'How much of the answer the strongest units keep, and how much is left without them, against random paths.',
    parameters: [
      {
        id: 'images',
        title: 'Images',
        about: 'How many images are looked at, spread evenly over the slice; means and resamples are of all of it.',
        kind: 'integer',
        default: 6,
        min: 1,
        max: 10_000,
      },
      {
        id: 'everyImposition',
        title: 'Every imposition',
        about:
          'Pruned units at zero, at their mean and as on another image, beside each other; off: what is asked for.',
        kind: 'boolean',
        default: true,
      },
      {
        id: 'draws',
        title: 'Random sets',
        about: 'Random sets an image and density; 200 for a p-value of one image.',
        kind: 'integer',
        default: 10,
        min: 1,
        max: 1000,
      },
      {
        id: 'density',
        title: 'Density',
        about: 'Percent of the units at which pathways are tested and checked for units they do not need.',
        kind: 'number',
        default: 10,
        min: 0.1,
        max: 50,
      },
      {
        id: 'minimalUnits',
        title: 'Units taken out',
        about: 'How many units of a pathway are taken out one by one, to see whether each is needed; 0: none.',
        kind: 'integer',
        default: 16,
        min: 0,
        max: 10_000,
      },
      {
        id: 'judgedUnits',
        title: 'Units judged',
        about: 'How many units are left out one by one, to see what the scores are worth; 0: none.',
        kind: 'integer',
        default: 64,
        min: 0,
        max: 100_000,
      },
    ],
    models: one,
    choosesSelections: true,
    fromExperiment: false,
  },
  'local-linearity': {
    id: 'local-linearity',
    title: 'Local linearity',
    about: 'How far around the image a pathway answers linearly, against the whole network and a random path.',
    parameters: [
      {
        id: 'images',
        title: 'Images',
        about: 'How many images are looked at, spread evenly over the slice.',
        kind: 'integer',
        default: 8,
        min: 1,
        max: 10_000,
      },
      {
        id: 'smallest',
        title: 'Smallest ε',
        about: 'Radius of the smallest sphere, in the units of the model’s input.',
        kind: 'number',
        default: 0.01,
        min: 1e-6,
        max: 1e6,
      },
      {
        id: 'largest',
        title: 'Largest ε',
        about: 'Radius of the largest sphere.',
        kind: 'number',
        default: 10,
        min: 1e-6,
        max: 1e6,
      },
      {
        id: 'radii',
        title: 'Spheres',
        about: 'How many radii, evenly by logarithm.',
        kind: 'integer',
        default: 5,
        min: 1,
        max: 50,
      },
      {
        id: 'draws',
        title: 'Directions',
        about: 'Points on each sphere; 20 to 50 for a result to be published.',
        kind: 'integer',
        default: 8,
        min: 1,
        max: 1000,
      },
      {
        id: 'measured',
        title: 'Switches measured',
        about: 'Units and pooling windows measured exactly for ε̂, those that seem nearest; all where that is cheap.',
        kind: 'integer',
        default: 16,
        min: 1,
        max: 1_000_000,
      },
    ],
    models: one,
    choosesSelections: true,
    fromExperiment: false,
  },
  decoding: {
    id: 'decoding',
    title: 'Decoding',
    about:
      'Images that a pathway, or its strongest unit, responds to most, beside the control with the same footprint.',
    parameters: [
      {
        id: 'images',
        title: 'Images',
        about: 'How many images are decoded, spread evenly over the slice; all of it ranks the channels.',
        kind: 'integer',
        default: 6,
        min: 1,
        max: 64,
      },
      {
        id: 'pictures',
        title: 'Pictures',
        about: 'Of whole pathways, of the channels of their strongest units, or both.',
        kind: 'choice',
        default: 'both',
        choices: ['both', 'pathways', 'channels'],
      },
      {
        id: 'steps',
        title: 'Steps',
        about: 'Steps of Adam; the paper takes 512.',
        kind: 'integer',
        default: 128,
        min: 1,
        max: 4096,
      },
      {
        id: 'size',
        title: 'Size',
        about: 'Longer side of the picture while it forms, at most that of the model’s input; the paper takes 128.',
        kind: 'integer',
        default: 128,
        min: 8,
        max: 1024,
      },
      {
        id: 'learningRate',
        title: 'Learning rate',
        about: 'Of Adam; the paper takes 0.05.',
        kind: 'number',
        default: 0.05,
        min: 1e-4,
        max: 1,
      },
      {
        id: 'shifted',
        title: 'Shifted masks',
        about: 'A second control: each mask moved by half the picture.',
        kind: 'boolean',
        default: false,
      },
    ],
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
