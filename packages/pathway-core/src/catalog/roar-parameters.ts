// Parameters of the study that removes and retrains: what is removed, beside which controls, and how networks are trained anew.
import { mapReductionIds } from './map-reductions.ts';
import type { Parameter } from './parameters.ts';

/** What is removed, how often, and beside what. */
const cells: readonly Parameter[] = [
  {
    id: 'orders',
    title: 'Pixels removed',
    about:
      '“remove” takes out the most relevant pixels (ROAR), “keep” the least relevant (KAR), “both” trains for each.',
    kind: 'choice',
    default: 'remove',
    choices: ['remove', 'keep', 'both'],
  },
  {
    id: 'seeds',
    title: 'Seeds',
    about: 'Trainings of every map and level, each from parameters of its own; one says nothing of the spread.',
    kind: 'integer',
    default: 2,
    min: 1,
    max: 20,
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
    id: 'random',
    title: 'Random control',
    about: 'Pixels by lot, trained as every map is: what a map has to beat.',
    kind: 'boolean',
    default: true,
  },
  {
    id: 'edge',
    title: 'Edge control',
    about: 'The edges of the image (Sobel), which know nothing of the network.',
    kind: 'boolean',
    default: true,
  },
  {
    id: 'centre',
    title: 'Centre control',
    about: 'The middle of the image, the same for all.',
    kind: 'boolean',
    default: false,
  },
  {
    id: 'blurred',
    title: 'Blurred copies',
    about:
      'A blurred copy knows no more than its map, and is rewarded all the same: of the first map, of each, or of none.',
    kind: 'choice',
    default: 'first',
    choices: ['first', 'each', 'none'],
  },
  {
    id: 'validation',
    title: 'Validation share',
    about: 'Percent of the labelled images that choose the best epoch.',
    kind: 'number',
    default: 10,
    min: 1,
    max: 60,
  },
  {
    id: 'test',
    title: 'Test share',
    about: 'Percent of the labelled images that accuracy is measured on.',
    kind: 'number',
    default: 20,
    min: 1,
    max: 60,
  },
];

const training: readonly Parameter[] = [
  { id: 'epochs', title: 'Epochs', about: 'Of every training.', kind: 'integer', default: 10, min: 1, max: 1000 },
  { id: 'batch', title: 'Batch', about: 'Images a step.', kind: 'integer', default: 32, min: 1, max: 4096 },
  {
    id: 'initial',
    title: 'Initial parameters',
    about: 'Drawn from the seed: as He and others do, which passes through many layers, or as PyTorch does.',
    kind: 'choice',
    default: 'he',
    choices: ['he', 'pytorch'],
  },
  {
    id: 'normalizations',
    title: 'Batch normalizations',
    about:
      'Puts one after every convolution that has none: files have often lost them, and deep networks train badly without.',
    kind: 'boolean',
    default: true,
  },
  {
    id: 'optimiser',
    title: 'Optimiser',
    about: 'Adam, or stochastic gradient descent with momentum.',
    kind: 'choice',
    default: 'adam',
    choices: ['adam', 'sgd'],
  },
  {
    id: 'learningRate',
    title: 'Learning rate',
    about: 'Of the first epochs.',
    kind: 'number',
    default: 0.001,
    min: 1e-7,
    max: 10,
  },
  {
    id: 'momentum',
    title: 'Momentum',
    about: 'Of stochastic gradient descent.',
    kind: 'number',
    default: 0.9,
    min: 0,
    max: 0.999,
  },
  {
    id: 'weightDecay',
    title: 'Weight decay',
    about: 'Times the parameter, added to its gradient.',
    kind: 'number',
    default: 1e-4,
    min: 0,
    max: 1,
  },
  {
    id: 'decayEvery',
    title: 'Epochs a step',
    about: 'After so many epochs the learning rate falls; 0 leaves it.',
    kind: 'integer',
    default: 0,
    min: 0,
    max: 1000,
  },
  {
    id: 'decayFactor',
    title: 'Factor of a step',
    about: 'What the learning rate is multiplied by when it falls.',
    kind: 'number',
    default: 0.5,
    min: 0.001,
    max: 1,
  },
  {
    id: 'augmentation',
    title: 'Augmentation',
    about: 'While training: pieces of the padded image, mirrored by lot too; neither where digits or sides matter.',
    kind: 'choice',
    default: 'off',
    choices: ['off', 'crop', 'crop-and-flip'],
  },
  {
    id: 'padding',
    title: 'Padding',
    about: 'Pixels added on every side before a piece is cut out.',
    kind: 'integer',
    default: 4,
    min: 1,
    max: 64,
  },
];

export const roarParameters: readonly Parameter[] = [...cells, ...training];
