// The other images whose activations pruned units take: the first ones of the experiment, read when they are needed.
import { preprocess } from '@pathlens/images';
import type { Preprocessing } from '@pathlens/jobs';
import { elementCount, type ImageSource, PathlensError } from '@pathlens/pathway-core';
import type { Storage } from '@pathlens/storage';
import type { ImageInput } from '../../child/protocol.ts';
import { failureOf } from '../../failure.ts';
import { isOfOneImage } from '../refused-images.ts';

interface Place {
  readonly storage: Pick<Storage, 'readBytes'>;
  readonly preprocessing: Preprocessing;
  /** [C, H, W] */
  readonly shape: readonly number[];
}

/**
 * The images as a source. The next one that can be read stands in for one that cannot, whichever run or chunk asks, so that
 * one bad file neither ends the run nor makes its results depend on the order of the work.
 */
export function referenceImages(images: readonly ImageInput[], { storage, preprocessing, shape }: Place): ImageSource {
  const elements = elementCount(shape);
  const bad = new Set<number>();
  const readOne = async (index: number): Promise<Float32Array> => {
    let refusal: unknown;
    for (let turn = 0; turn < images.length; turn++) {
      const at = (index + turn) % images.length;
      if (bad.has(at)) continue;
      try {
        return await preprocess(await storage.readBytes(images[at].objectKey), preprocessing);
      } catch (error) {
        const failure = failureOf(error);
        if (failure === undefined || !isOfOneImage(failure)) throw error;
        refusal = error;
        bad.add(at);
      }
    }
    const reason = refusal instanceof PathlensError ? ` The last: ${refusal.message}` : '';
    throw new PathlensError('IMPOSITION_REFERENCE', `None of the experiment’s images could be read.${reason}`, {
      path: ['imposition'],
    });
  };
  return {
    count: images.length,
    async read(start, end) {
      const values = new Float32Array((end - start) * elements);
      for (let index = start; index < end; index++) values.set(await readOne(index), (index - start) * elements);
      return values;
    },
  };
}
