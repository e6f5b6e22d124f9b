// Images with the class of each: what networks are trained on and measured with.
import { type ImageSource, readBatch } from '../analysis/image-source.ts';
import { PathlensError } from '../errors.ts';
import type { Network } from '../network/network.ts';
import { derivedSeed, random } from '../random.ts';
import { rowOf } from '../tensor/rows.ts';
import { elementCount } from '../tensor/shape.ts';
import { type Augmentation, augment } from './augmentation.ts';

export interface LabelledImages {
  readonly images: ImageSource;
  /** One an image. */
  readonly labels: ArrayLike<number>;
}

/** Throws PathlensError TRAINING_IMAGES where there are none, or TRAINING_LABELS where a label is no class. */
export function checkLabels({ images, labels }: LabelledImages, { classes }: Network, split: string): void {
  if (images.count === 0) {
    throw new PathlensError('TRAINING_IMAGES', `There are no images for ${split}.`, { path: [split] });
  }
  if (labels.length !== images.count) {
    const said = `There are ${images.count} images and ${labels.length} labels for ${split}.`;
    throw new PathlensError('TRAINING_LABELS', said, { path: [split, 'labels'] });
  }
  for (let at = 0; at < labels.length; at++) {
    if (Number.isInteger(labels[at]) && labels[at] >= 0 && labels[at] < classes) continue;
    const said = `Image ${at} for ${split} has the label ${labels[at]}, and the model knows classes 0 to ${classes - 1}.`;
    throw new PathlensError('TRAINING_LABELS', said, { path: [split, 'labels', String(at)] });
  }
}

export interface BatchOptions {
  readonly network: Network;
  readonly augmentation?: Augmentation;
  /** Of the augmentation; each image draws by its own place, so that no result depends on batches. */
  readonly seed: number;
}

/** The images at these places, as one batch [n, C, H, W]. */
export async function gather(
  { images }: LabelledImages,
  places: ArrayLike<number>,
  { network, augmentation, seed }: BatchOptions,
): Promise<Float32Array> {
  const { shape } = network.input;
  const batch = new Float32Array(places.length * elementCount(shape));
  for (let row = 0; row < places.length; ) {
    // Neighbours are read together.
    const first = places[row];
    let count = 1;
    while (places[row + count] === first + count) count += 1;
    const read = await readBatch(images, [first, first + count], network);
    for (let at = 0; at < count; at++, row++) {
      const [image, into] = [rowOf(read, at, count), rowOf(batch, row, places.length)];
      if (augmentation === undefined) into.set(image);
      else augment(image, into, { shape, augmentation, source: random(derivedSeed(seed, first + at)) });
    }
  }
  return batch;
}
