// What a study asks where nobody says: its selections, its sparsities, and what it costs in words.
import type { AttributionId, SelectionId } from './methods.ts';
import type { MetricId } from './metrics.ts';
import type { StudyId } from './study-method.ts';

export interface StudyDefaults {
  /** Empty where the study brings its own. */
  readonly selections: readonly SelectionId[];
  /** Empty where it examines no maps. */
  readonly attributions: readonly AttributionId[];
  readonly metrics: readonly MetricId[];
  /** Percent of the pixels taken out, ascending; empty where none are. */
  readonly levels: readonly number[];
  /** In percent pruned, ascending. */
  readonly sparsities: readonly number[];
  /** One sentence for a card: what the time goes into. */
  readonly cost: string;
}

const nothingExamined = { attributions: [], metrics: [], levels: [] } as const;

export const studyDefaults: Readonly<Record<StudyId, StudyDefaults>> = {
  'path-analysis': {
    ...nothingExamined,
    selections: ['neuron-mct', 'neuron-intgrad', 'greedy', 'random-path'],
    sparsities: [90],
    cost: 'The selections once an image, and one pass an image, method and sparsity; nothing where an experiment has found them.',
  },
  'pathway-map': {
    ...nothingExamined,
    selections: ['neuron-mct'],
    sparsities: [90],
    cost: 'The selections once an image, and all pairs of images; no pass where an experiment has found the pathways.',
  },
  stability: {
    ...nothingExamined,
    selections: ['neuron-mct', 'random-path'],
    sparsities: [90],
    cost: 'The selections again for every noise level and seed.',
  },
  'model-overlap': {
    ...nothingExamined,
    selections: ['neuron-mct', 'random-path'],
    sparsities: [90],
    cost: 'The selections once an image and model; channel matching reads every activation once.',
  },
  faithfulness: {
    ...nothingExamined,
    selections: ['neuron-mct', 'neuron-intgrad'],
    sparsities: [90],
    cost: 'Hundreds of passes an image and method: ten densities, random sets at each, every imposition.',
  },
  'local-linearity': {
    ...nothingExamined,
    selections: ['neuron-mct', 'neuron-intgrad'],
    sparsities: [0, 50, 80, 90, 98],
    cost: 'Points on spheres and switches around an image, for every method and sparsity: tens to hundreds of passes each.',
  },
  decoding: {
    ...nothingExamined,
    selections: ['neuron-mct', 'neuron-intgrad'],
    sparsities: [98],
    cost: 'Steps of optimisation for every method, its control and its strongest channel: take few images.',
  },
  'path-graph': {
    ...nothingExamined,
    selections: ['neuron-mct'],
    sparsities: [90],
    cost: 'Two passes an image and method, and one through the layer before each channel that is looked at.',
  },
  evaluation: {
    ...nothingExamined,
    selections: [],
    attributions: ['pathway-gradient', 'gradient', 'integrated-gradients', 'guided-backprop', 'grad-cam'],
    metrics: ['deletion', 'insertion', 'road', 'sparseness'],
    levels: [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100],
    sparsities: [90],
    cost: 'Each map once an image, then passes over what is left of it at every level, for every method and control.',
  },
  roar: {
    ...nothingExamined,
    selections: [],
    attributions: ['pathway-gradient', 'gradient', 'integrated-gradients', 'grad-cam'],
    levels: [10, 50, 90],
    sparsities: [90],
    cost: 'A whole training for every method, control, level and seed: small networks, minutes to hours.',
  },
  claims: {
    ...nothingExamined,
    selections: [],
    sparsities: [90],
    cost: 'All methods of the paper and their controls; minutes for a hundred small images of a small network.',
  },
};
