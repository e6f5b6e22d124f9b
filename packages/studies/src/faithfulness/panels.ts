// What pruned units are, panel by panel: what a pathway keeps depends on it (Miller, Chughtai and Saunders, 2024).
import { checkStudyImposition, type ImpositionId, PathlensError, studyMethods } from '@pathlens/pathway-core';
import type { StudyContext } from '../study.ts';

export interface Panels {
  readonly impositions: readonly ImpositionId[];
  /** What is left out, and why; '' where nothing is. */
  readonly note: string;
}

export const impositionTitles: Readonly<Record<ImpositionId, string>> = {
  zero: 'Pruned units are zero',
  constOriginal: 'Pruned units keep their value',
  mean: 'Pruned units are their mean over the slice',
  resample: 'Pruned units are as on another image',
};

/** Throws PathlensError STUDY_IMPOSITION where pruning changes nothing, IMPOSITION_REFERENCE where images are missing. */
export function panelsOf({ models, request }: StudyContext): Panels {
  const { count } = models[0].images;
  if (request.parameters.everyImposition !== true) {
    // Frozen at their own value, pruned units change nothing: every pathway would keep the whole answer.
    checkStudyImposition(studyMethods.faithfulness, request.imposition);
    if (request.imposition !== 'zero' && count < 2) {
      throw new PathlensError('IMPOSITION_REFERENCE', `Imposition by “${request.imposition}” needs a second image.`, {
        path: ['imposition'],
        hint: 'Add images to the slice, or prune to zero.',
      });
    }
    return { impositions: [request.imposition], note: '' };
  }
  const frozen =
    'Frozen at their own value (constOriginal) pruned units change nothing at the image, and f is not defined.';
  return count < 2
    ? { impositions: ['zero'], note: `${frozen} Mean and resample need a second image.` }
    : { impositions: ['zero', 'mean', 'resample'], note: frozen };
}
