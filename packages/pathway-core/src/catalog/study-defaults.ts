// What a study asks where nobody says: its selections, its sparsities, and what it costs in words.
import type { SelectionId } from './methods.ts';
import type { StudyId } from './study-method.ts';

export interface StudyDefaults {
  /** Empty where the study brings its own. */
  readonly selections: readonly SelectionId[];
  /** In percent pruned, ascending. */
  readonly sparsities: readonly number[];
  /** One sentence for a card: what the time goes into. */
  readonly cost: string;
}

export const studyDefaults: Readonly<Record<StudyId, StudyDefaults>> = {
  'path-analysis': {
    selections: ['neuron-mct', 'neuron-intgrad', 'greedy', 'random-path'],
    sparsities: [90],
    cost: 'The selections once an image, and one pass an image, method and sparsity; nothing where an experiment has found them.',
  },
  stability: {
    selections: ['neuron-mct', 'random-path'],
    sparsities: [90],
    cost: 'The selections again for every noise level and seed.',
  },
  'model-overlap': {
    selections: ['neuron-mct', 'random-path'],
    sparsities: [90],
    cost: 'The selections once an image and model; channel matching reads every activation once.',
  },
  faithfulness: {
    selections: ['neuron-mct', 'neuron-intgrad'],
    sparsities: [90],
    cost: 'Hundreds of passes an image and method: ten densities, random sets at each, every imposition.',
  },
  'local-linearity': {
    selections: ['neuron-mct', 'neuron-intgrad'],
    sparsities: [0, 50, 80, 90, 98],
    cost: 'Points on spheres and switches around an image, for every method and sparsity: tens to hundreds of passes each.',
  },
  decoding: {
    selections: ['neuron-mct', 'neuron-intgrad'],
    sparsities: [98],
    cost: 'Steps of optimisation for every method, its control and its strongest channel: take few images.',
  },
  'path-graph': {
    selections: ['neuron-mct'],
    sparsities: [90],
    cost: 'Two passes an image and method, and one through the layer before each channel that is looked at.',
  },
  claims: {
    selections: [],
    sparsities: [90],
    cost: 'All methods of the paper and their controls; minutes for a hundred small images of a small network.',
  },
};
