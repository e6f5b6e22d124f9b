// Parameters that several metrics have.
import type { ChoiceParameter } from './parameters.ts';

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
