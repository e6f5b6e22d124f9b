// Pathways are made of units: a network without a non-linearity has none.
import { type Network, PathlensError } from '@pathlens/pathway-core';

/** Throws PathlensError STUDY_NO_UNITS. */
export function requireUnits({ units }: Network): void {
  if (units > 0) return;
  throw new PathlensError('STUDY_NO_UNITS', 'The model has no activation point, so there are no units to select.', {
    path: ['models'],
    hint: 'Choose a model with a non-linearity such as ReLU.',
  });
}
