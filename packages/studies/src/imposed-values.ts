// What pruned units of one image are instead of zero, for studies that look at images one by one. Values of other images come
// from the slice; of `resample`, from any but the image itself.
import {
  type AnalysisSession,
  derivedSeed,
  type ImpositionId,
  openReplacer,
  PathlensError,
} from '@pathlens/pathway-core';
import type { ImagePathways } from './image-pathways.ts';
import { pickedImages } from './picked-images.ts';
import type { StudyModel } from './study.ts';

/** One array an activation point; undefined for zero. */
export type ImposedValues = readonly Float32Array[] | undefined;

/** Throws PathlensError IMPOSITION_REFERENCE where other images are needed and there are none. */
export async function openImposition(
  session: AnalysisSession,
  { images }: Pick<StudyModel, 'images'>,
  { id, seed }: { readonly id: ImpositionId; readonly seed: number },
): Promise<(image: Pick<ImagePathways, 'index' | 'values'>) => Promise<ImposedValues>> {
  if (id !== 'resample') {
    const replacer = await openReplacer(session, { id, reference: images });
    return ({ values }) => replacer.valuesFor(values, { count: 1, seeds: [seed] });
  }
  if (images.count < 2) {
    throw new PathlensError('IMPOSITION_REFERENCE', 'Imposition by “resample” needs a second image.', {
      path: ['imposition'],
      hint: 'Add images to the slice, or prune to zero.',
    });
  }
  return async ({ index, values }) => {
    const others = Array.from({ length: images.count - 1 }, (_, i) => (i < index ? i : i + 1));
    const replacer = await openReplacer(session, { id, reference: pickedImages(images, others) });
    return replacer.valuesFor(values, { count: 1, seeds: [derivedSeed(seed, images.keys[index])] });
  };
}

/** The same where a unit is pruned, zero where it is kept. */
export function wherePruned(values: ImposedValues, masks: readonly Uint8Array[]): ImposedValues {
  return values?.map((own, i) => {
    const [mask, pruned] = [masks[i], new Float32Array(own.length)];
    for (let unit = 0; unit < mask.length; unit++) if (mask[unit] === 0) pruned[unit] = own[unit];
    return pruned;
  });
}
