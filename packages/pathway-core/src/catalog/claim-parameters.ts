// Parameters of a claims study.
import type { Parameter } from './parameters.ts';

export const claimParameters: readonly Parameter[] = [
  {
    id: 'preset',
    title: 'Settings',
    about:
      '“corrected” compares what the paper says, at matched density; “release” repeats the settings of the released code.',
    kind: 'choice',
    default: 'corrected',
    choices: ['corrected', 'release'],
  },
  {
    id: 'sparsity',
    title: 'Sparsity',
    about: 'Percent of units pruned where pathways are compared: the density to match.',
    kind: 'number',
    default: 90,
    min: 1,
    max: 99.9,
  },
  {
    id: 'intgradPoints',
    title: 'Points of NeuronIntGrad',
    about: 'How many points the integral is taken at.',
    kind: 'integer',
    default: 20,
    min: 1,
    max: 1000,
  },
  {
    id: 'routingSteps',
    title: 'Steps of distillation-guided routing',
    about: 'The paper takes 1000 at a learning rate of 0.01; 100 at 0.1 move an unused gate as far.',
    kind: 'integer',
    default: 100,
    min: 1,
    max: 100_000,
  },
  {
    id: 'routingRate',
    title: 'Learning rate of distillation-guided routing',
    about: 'Of the gates; the original method takes 0.1, the paper 0.01.',
    kind: 'number',
    default: 0.1,
    min: 1e-6,
    max: 10,
  },
  {
    id: 'routingSeeds',
    title: 'Seeds of random gates',
    about: 'From how many random starts gates are learned again for C4.',
    kind: 'integer',
    default: 5,
    min: 2,
    max: 50,
  },
  {
    id: 'seedImages',
    title: 'Images of the seeds',
    about: 'How many of the images C4 learns gates again for.',
    kind: 'integer',
    default: 16,
    min: 1,
    max: 100_000,
  },
  {
    id: 'greedyStep',
    title: 'Step of greedy pruning',
    about: 'Percent of all units pruned in one step.',
    kind: 'number',
    default: 2,
    min: 0.01,
    max: 50,
  },
  {
    id: 'linearityImages',
    title: 'Images of local linearity',
    about: 'How many of the images C9 looks around.',
    kind: 'integer',
    default: 24,
    min: 1,
    max: 100_000,
  },
  {
    id: 'linearityDraws',
    title: 'Points on a sphere',
    about: 'Drawn around an image for every radius.',
    kind: 'integer',
    default: 20,
    min: 2,
    max: 1000,
  },
  {
    id: 'linearityUnits',
    title: 'Units of the linear region',
    about: 'Looked at by lot for the distance to the nearest gate; a sample gives an upper bound.',
    kind: 'integer',
    default: 96,
    min: 1,
    max: 1_000_000,
  },
  {
    id: 'decodingImages',
    title: 'Images decoded',
    about: 'How many of the images C7 decodes pathways of.',
    kind: 'integer',
    default: 12,
    min: 1,
    max: 10_000,
  },
  {
    id: 'decodingSteps',
    title: 'Steps of decoding',
    about: 'Of the optimiser; the paper takes 512.',
    kind: 'integer',
    default: 64,
    min: 1,
    max: 10_000,
  },
];

const grid = [50, 70, 80, 90, 95, 98] as const;

/** Sparsities at which every pathway of a claims study is cut, ascending: a grid, and the one to compare at. */
export function claimSparsities(sparsity: number): number[] {
  return [...new Set<number>([...grid, sparsity])].sort((a, b) => a - b);
}
