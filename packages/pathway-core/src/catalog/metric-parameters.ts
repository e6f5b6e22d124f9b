// Parameters that several metrics have.
import type { ChoiceParameter, NumberParameter } from './parameters.ts';

/** What becomes of pixels that are taken out: evaluation/removal.ts. */
export const removalIds = ['zero', 'mean', 'blur', 'noisy-linear'] as const;
export type Removal = (typeof removalIds)[number];

/** All of them, one metric each. */
export const everyRemoval = 'every';

export function removal(standard: Removal): ChoiceParameter {
  return {
    id: 'removal',
    title: 'Removal',
    about:
      'What becomes of pixels that are taken out: zero as the model takes its input, the image’s mean colour, its blur, noisy linear imputation, or every one of them, each on its own.',
    kind: 'choice',
    default: standard,
    choices: [...removalIds, everyRemoval],
  };
}

/** How two maps are compared: evaluation/similarity.ts. */
export const similarityRules = ['spearman', 'spearman-abs', 'ssim', 'hog'] as const;
export type SimilarityRule = (typeof similarityRules)[number];

export const similarity: ChoiceParameter = {
  id: 'similarity',
  title: 'Similarity',
  about:
    'Rank correlation of values (spearman) or of magnitudes (spearman-abs), structural similarity of magnitudes (ssim), or correlation of their histograms of gradients (hog).',
  kind: 'choice',
  default: 'spearman',
  choices: similarityRules,
};

/** What counts of a pixel: evaluation/metrics/pixel-mass.ts. */
export const pixels: ChoiceParameter = {
  id: 'pixels',
  title: 'Pixels',
  about:
    'What counts of a pixel: its magnitude over all channels, or its signed relevance where that speaks for the class (positive).',
  kind: 'choice',
  default: 'magnitude',
  choices: ['magnitude', 'positive'],
};

export function count(id: string, title: string, about: string, standard: number): NumberParameter {
  return { id, title, about, kind: 'integer', default: standard, min: 1, max: 100_000 };
}
