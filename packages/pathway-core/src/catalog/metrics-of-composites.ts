// Metrics that put images together, so that it is known what each part does to the answer: evaluation/metrics/<id>.ts.
import { count, pixels } from './metric-parameters.ts';
import type { Metric } from './metrics.ts';
import type { Parameter } from './parameters.ts';

const khakzar2022 = {
  citation: 'Khakzar, Khorsandi, Nobahari, Navab, Do Explanations Explain? Model Knows Best, CVPR 2022',
  year: 2022,
  url: 'https://arxiv.org/abs/2203.02269',
} as const;

const choosing = '26 forward passes an image choose its patch, once for the three of these metrics;';
const partners =
  'other images are taken from partners of the study, four times as many as candidates, whose patches every shard chooses once;';

const acceptance: readonly Parameter[] = [
  {
    id: 'confidence',
    title: 'Confidence',
    about:
      'Probability of its class that a patch must pass, alone on noise; the paper, which draws patches for it, takes 0.94.',
    kind: 'number',
    default: 0.5,
    min: 0,
    max: 1,
  },
  {
    id: 'interaction',
    title: 'Interaction',
    about:
      'Bound of tanh(|Δ logit| / smaller logit), of what one patch does to the other’s answer; the paper takes 0.14.',
    kind: 'number',
    default: 0.14,
    min: 0,
    max: 1,
  },
];

export const metricsOfComposites = {
  'null-feature': {
    id: 'null-feature',
    title: 'Null feature',
    about:
      'What a map has on a patch that does nothing to the answer, as a share of what it has on the one that makes it; no value where no such patch is found.',
    paper: khakzar2022,
    parameters: [
      count(
        'candidates',
        'Candidates',
        'Patches tried: so many images of other classes, and so many scrambled copies.',
        4,
      ),
      ...acceptance,
      pixels,
    ],
    better: 'lower',
    needs: 'nothing',
    cost: `${choosing} ${partners} two more an image and four a candidate; a map an image that has a value.`,
  },
  'class-sensitivity': {
    id: 'class-sensitivity',
    title: 'Class sensitivity',
    about:
      'Of parts of two images of different classes in one picture: what the maps of both classes share on the patches; no value where none stand side by side undisturbed.',
    paper: khakzar2022,
    parameters: [
      count('candidates', 'Candidates', 'Images of other classes that are tried as the other one.', 4),
      ...acceptance,
      pixels,
    ],
    better: 'lower',
    needs: 'nothing',
    cost: `${choosing} ${partners} two more an image and two a candidate; two maps an image that has a value.`,
  },
  'feature-saturation': {
    id: 'feature-saturation',
    title: 'Feature saturation',
    about:
      'Of one part of an image twice in a picture, where either would do: how evenly a map is spread over the two.',
    paper: khakzar2022,
    parameters: [...acceptance, pixels],
    better: 'higher',
    needs: 'nothing',
    cost: `${choosing} three more an image; a map an image that has a value.`,
  },
} as const satisfies Readonly<Record<string, Metric>>;
