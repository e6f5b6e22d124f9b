// Labels of images: a .npy file of one class index an image; a negative one means that the image has no label.
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { formatShape, PathlensError, readNpy } from '@pathlens/pathway-core';

/** Throws PathlensError FILE_MISSING, NPY_FORMAT or LABELS. */
export async function readLabels(path: string, images: number): Promise<(number | null)[]> {
  const name = basename(path);
  const bytes = await readFile(path).catch(() => {
    throw new PathlensError('FILE_MISSING', `${name} cannot be opened.`, { path: ['labels', name] });
  });
  const refuse = (message: string) => new PathlensError('LABELS', `${name}: ${message}`, { path: ['labels', name] });
  const { shape, values } = readNpy(bytes, name);
  if (values.length !== images || shape[0] !== images) {
    throw refuse(`${images} images need an array of [${images}] class indices; this one is ${formatShape(shape)}.`);
  }
  return Array.from(values as ArrayLike<number | bigint>, (value, image) => {
    const label = Number(value);
    if (!Number.isSafeInteger(label)) throw refuse(`the label of image ${image} is ${label}, which is no class index.`);
    return label < 0 ? null : label;
  });
}
