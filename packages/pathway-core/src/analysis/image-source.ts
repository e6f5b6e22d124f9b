// Where the images of an analysis come from: read a batch at a time, so that memory does not grow with their number.
import { PathlensError } from '../errors.ts';
import type { Network } from '../network/network.ts';
import { elementCount, formatShape } from '../tensor/shape.ts';

export interface ImageSource {
  /** Number of images. */
  readonly count: number;
  /** Preprocessed images [start, end) as float32 [n, C, H, W]. */
  read(start: number, end: number): Float32Array | Promise<Float32Array>;
}

/** Images that are in memory already: float32 [n, C, H, W], `elements` values each. */
export function imagesInMemory(values: Float32Array, elements: number): ImageSource {
  const count = values.length / elements;
  if (!Number.isInteger(count)) throw new Error(`${values.length} values do not make images of ${elements}`);
  return {
    count,
    read: (start, end) => values.subarray(start * elements, end * elements),
  };
}

/** Reads a batch and checks it. Throws PathlensError IMAGES_SHAPE or IMAGES_NOT_FINITE naming the image. */
export async function readBatch(
  source: ImageSource,
  [start, end]: readonly [number, number],
  network: Pick<Network, 'input'>,
): Promise<Float32Array> {
  const values = await source.read(start, end);
  const elements = elementCount(network.input.shape);
  if (values.length !== (end - start) * elements) {
    throw new PathlensError(
      'IMAGES_SHAPE',
      `The model takes images of ${formatShape(network.input.shape)} (${elements} values); ${values.length / (end - start)} values an image were given.`,
      { path: ['images'] },
    );
  }
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) {
      throw new PathlensError(
        'IMAGES_NOT_FINITE',
        `Image ${start + Math.floor(i / elements)} holds a value that is not a finite number (${values[i]}).`,
        { path: ['images', String(start + Math.floor(i / elements))], hint: 'Check the preprocessing.' },
      );
    }
  }
  return values;
}
