// Metrics that ask whether a map stays when it should, or changes when it should: evaluation/metrics/<id>.ts.
import { noise, samples } from './attribution-parameters.ts';
import { count, similarity } from './metric-parameters.ts';
import type { Metric } from './metrics.ts';
import type { Parameter } from './parameters.ts';

const yeh2019 = {
  citation: 'Yeh, Hsieh, Suggala, Inouye, Ravikumar, On the (In)fidelity and Sensitivity of Explanations, NeurIPS 2019',
  year: 2019,
  url: 'https://arxiv.org/abs/1901.09392',
} as const;

const hedstroem2023 = {
  citation:
    'Hedström, Weber, Lapuschkin, Höhne, Sanity Checks Revisited: An Exploration to Repair the Model Parameter Randomisation Test, 2023',
  year: 2023,
  url: 'https://arxiv.org/abs/2401.06465',
} as const;

const sensitivityParameters: readonly Parameter[] = [
  samples('Images drawn around each.', 10),
  {
    id: 'radius',
    title: 'Radius',
    about: 'How far each value may go, in units of the input as the model takes it; Captum takes 0.02, Quantus 0.2.',
    kind: 'number',
    default: 0.02,
    min: 1e-6,
    max: 1000,
  },
];

const sensitivityCost = 'A map a sample and image; max- and average-sensitivity of the same parameters share them.';

const randomisationParameters: readonly Parameter[] = [
  {
    id: 'order',
    title: 'Order',
    about:
      'Modules randomised from the output back, each beside those before (cascading), or each alone (independent).',
    kind: 'choice',
    default: 'cascading',
    choices: ['cascading', 'independent'],
  },
  similarity,
  {
    id: 'target',
    title: 'Class',
    about:
      'The class of the network itself (fixed), or the one that each randomised network predicts, as the code released with the pathway paper has it (release).',
    kind: 'choice',
    default: 'fixed',
    choices: ['fixed', 'release'],
  },
  count('stages', 'Stages', 'At most so many modules, evenly spread, the first and the last among them.', 20),
];

const randomisationCost = 'A network compiled and a map of every method a stage';

export const metricsOfRobustness = {
  'max-sensitivity': {
    id: 'max-sensitivity',
    title: 'Max-sensitivity',
    about: 'The largest change of a map, as a share of it, when the image hardly changes.',
    paper: yeh2019,
    parameters: sensitivityParameters,
    better: 'lower',
    needs: 'nothing',
    cost: sensitivityCost,
  },
  'average-sensitivity': {
    id: 'average-sensitivity',
    title: 'Average sensitivity',
    about: 'The mean change of a map, as a share of it, when the image hardly changes.',
    paper: yeh2019,
    parameters: sensitivityParameters,
    better: 'lower',
    needs: 'nothing',
    cost: sensitivityCost,
  },
  'parameter-randomisation': {
    id: 'parameter-randomisation',
    title: 'Parameter randomisation',
    about: 'How alike maps stay while the network forgets what it learned, module by module; the mean over stages.',
    paper: {
      citation: 'Adebayo et al., Sanity Checks for Saliency Maps, NeurIPS 2018',
      year: 2018,
      url: 'https://arxiv.org/abs/1810.03292',
    },
    parameters: randomisationParameters,
    better: 'lower',
    needs: 'nothing',
    cost: `${randomisationCost}.`,
  },
  'smooth-parameter-randomisation': {
    id: 'smooth-parameter-randomisation',
    title: 'Smooth parameter randomisation',
    about: 'Parameter randomisation of maps that are averaged over noisy copies of each image.',
    paper: hedstroem2023,
    parameters: [...randomisationParameters, samples('Noisy copies of an image.', 50), noise(0.1)],
    better: 'lower',
    needs: 'nothing',
    cost: `${randomisationCost} and sample: the most expensive of all.`,
  },
  'efficient-parameter-randomisation': {
    id: 'efficient-parameter-randomisation',
    title: 'Efficient parameter randomisation',
    about: 'How much the entropy of a map’s histogram rises when the whole network forgets what it learned.',
    paper: hedstroem2023,
    parameters: [],
    better: 'higher',
    needs: 'nothing',
    cost: 'One network compiled, and one map of every method.',
  },
  'random-logit': {
    id: 'random-logit',
    title: 'Random logit',
    about:
      'How alike the maps of the class and of another one, drawn by lot, are. Quantus takes structural similarity, which does not see a sign that flips.',
    paper: {
      citation: 'Sixt, Granz, Landgraf, When Explanations Lie, ICML 2020',
      year: 2020,
      url: 'https://arxiv.org/abs/1912.09818',
    },
    parameters: [similarity],
    better: 'lower',
    needs: 'nothing',
    cost: 'One map of every method.',
  },
} as const satisfies Readonly<Record<string, Metric>>;
