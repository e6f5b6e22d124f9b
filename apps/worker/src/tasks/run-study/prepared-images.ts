// A study's images as one model sees them: prepared when they are read, a few kept and a few ahead, never all of them.
import { preprocess, preprocessMask } from '@pathlens/images';
import type { Preprocessing } from '@pathlens/jobs';
import { elementCount, PathlensError } from '@pathlens/pathway-core';
import type { Storage } from '@pathlens/storage';
import type { StudyImages } from '@pathlens/studies';
import { imageKey } from '../image-key.ts';
import type { StudyImageInput, StudyModelInput } from './study-task.ts';

/** What all models of a study keep together. */
const keptBytes = 128 * 2 ** 20;
/** Files that are read and decoded at a time. */
const mostAtATime = 16;

interface Place {
  readonly storage: Pick<Storage, 'readBytes'>;
  /** Models that share what may be kept. */
  readonly models: number;
}

export function preparedImages(
  images: readonly StudyImageInput[],
  { model, preprocessing, labels }: StudyModelInput,
  { storage, models }: Place,
): StudyImages {
  const elements = elementCount(model.inputShape);
  const most = Math.max(1, Math.floor(keptBytes / models / (4 * elements)));
  const kept = new Map<number, Promise<Float32Array>>();

  const prepared = (index: number): Promise<Float32Array> => {
    const known = kept.get(index) ?? prepare(images[index], index, preprocessing, storage);
    // The last ones asked for stay.
    kept.delete(index);
    kept.set(index, known);
    for (const oldest of kept.keys()) {
      if (kept.size <= most) break;
      kept.delete(oldest);
    }
    return known;
  };

  return {
    count: images.length,
    names: images.map(({ path }) => path),
    labels,
    keys: images.map(imageKey),
    digests: images.map(({ digest }) => digest),
    async read(start, end) {
      const values = new Float32Array((end - start) * elements);
      for (let first = start; first < end; first += mostAtATime) {
        const last = Math.min(first + mostAtATime, end);
        const portion = Array.from({ length: last - first }, (_, i) => prepared(first + i));
        for (const [i, tensor] of (await Promise.all(portion)).entries())
          values.set(tensor, (first + i - start) * elements);
      }
      const ahead = Math.min(end - start, mostAtATime, most - (end - start), images.length - end);
      // Whoever reads them hears of what is wrong with them.
      for (let index = end; index < end + ahead; index++) prepared(index).catch(() => {});
      return values;
    },
    async region(image, name) {
      const key = images[image].masks[name];
      return key === undefined ? null : preprocessMask(await storage.readBytes(key), preprocessing);
    },
  };
}

async function prepare(
  { objectKey, path }: StudyImageInput,
  index: number,
  preprocessing: Preprocessing,
  storage: Pick<Storage, 'readBytes'>,
): Promise<Float32Array> {
  try {
    return await preprocess(await storage.readBytes(objectKey), preprocessing);
  } catch (error) {
    if (!(error instanceof PathlensError)) throw error;
    throw new PathlensError(error.code, `${path}: ${error.message}`, {
      path: ['images', String(index)],
      limit: error.limit,
      hint: 'Leave this image out of the study.',
    });
  }
}
