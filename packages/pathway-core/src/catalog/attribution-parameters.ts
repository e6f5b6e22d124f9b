// Parameters that several attribution methods have.
import type { Parameter } from './parameters.ts';

export const camLayer: Parameter = {
  id: 'layer',
  title: 'Activation',
  about: 'Index of the activation point; −1 takes the last one larger than 1 × 1.',
  kind: 'integer',
  default: -1,
  min: -1,
  max: 100_000,
};

/** What stands for "nothing". */
export function baseline(role: string): Parameter {
  return {
    id: 'baseline',
    title: 'Baseline',
    about: `${role}: zero of the input as the model takes it, each channel’s mean, the image blurred, or noise of its spread.`,
    kind: 'choice',
    default: 'zero',
    choices: ['zero', 'mean', 'blur', 'noise'],
  };
}

export function samples(about: string, count: number): Parameter {
  return { id: 'samples', title: 'Samples', about, kind: 'integer', default: count, min: 1, max: 100_000 };
}

export function noise(share: number): Parameter {
  return {
    id: 'noise',
    title: 'Noise',
    about: 'Deviation of the noise, as a share of what lies between the image’s smallest and largest value.',
    kind: 'number',
    default: share,
    min: 0,
    max: 10,
  };
}

export function score(of: 'logit' | 'probability'): Parameter {
  return {
    id: 'score',
    title: 'Score',
    about: 'What counts of the answer: the logit of the class, or its probability.',
    kind: 'choice',
    default: of,
    choices: ['logit', 'probability'],
  };
}
