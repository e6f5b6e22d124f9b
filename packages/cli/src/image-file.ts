// The images of a command: a .npy file of float32 [B, C, H, W], read a batch at a time.
import { formatShape, type ImageSource, PathlensError, type Shape } from '@pathlens/pathway-core';
import { openArray } from './array-file.ts';

export interface ImageFile extends ImageSource {
  /** Of one image: [C, H, W]. */
  readonly shape: Shape;
  close(): Promise<void>;
}

/** Opens the file and checks its header. Throws PathlensError FILE_MISSING, NPY_FORMAT or IMAGES_SHAPE. */
export async function openImages(path: string): Promise<ImageFile> {
  const array = await openArray(path, 'input');
  const { name, type, shape } = array;
  try {
    const refuse = (message: string) =>
      new PathlensError('IMAGES_SHAPE', `${name}: ${message}`, { path: ['input', name] });
    if (type !== 'float32') {
      throw refuse(`images must be float32, these are ${type}. Save them preprocessed: array.astype("float32").`);
    }
    if (shape.length < 2) throw refuse(`images must be [B, C, H, W]; the array has the shape [${shape.join(', ')}].`);
    if (shape[0] === 0) throw refuse('it holds no image.');
    return {
      count: shape[0],
      shape: shape.slice(1),
      read: async (first, end) => new Float32Array((await array.read(first, end)).buffer),
      close: array.close,
    };
  } catch (error) {
    await array.close();
    throw error;
  }
}

/** Throws PathlensError IMAGES_SHAPE where these are not images the model takes. */
export function requireImageShape(images: ImageFile, wanted: Shape): void {
  if (images.shape.length === wanted.length && images.shape.every((size, axis) => size === wanted[axis])) return;
  throw new PathlensError(
    'IMAGES_SHAPE',
    `The model takes images of ${formatShape(wanted)}; the file holds images of ${formatShape(images.shape)}.`,
    { path: ['input'], hint: `Save an array of shape [B, ${wanted.join(', ')}].` },
  );
}
