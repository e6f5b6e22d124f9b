// What pruned units become, as the form and the pages of studies say it.
import type { ImpositionId } from '@pathlens/pathway-core/catalog';

export const impositionTitles: Readonly<Record<ImpositionId, string>> = {
  zero: 'Zero',
  constOriginal: 'Their own value, frozen',
  mean: 'Their mean over the images',
  resample: 'Their value on another image',
};
