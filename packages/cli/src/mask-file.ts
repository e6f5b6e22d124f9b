// Masks of objects: a .npy file of 0 and 1, [B, H, W] or [B, 1, H, W], as the model sees the images; an image whose mask is empty has none.
import { formatShape, type NpyArray, PathlensError, type Shape } from '@pathlens/pathway-core';
import { type ArrayFile, openArray } from './array-file.ts';

export interface MaskFile {
  /** [H, W] of 0 and 1; null where nothing is marked. */
  read(image: number): Promise<Uint8Array | null>;
  close(): Promise<void>;
}

const viewOf: Readonly<Record<NpyArray['type'], (bytes: ArrayBuffer) => ArrayLike<number | bigint>>> = {
  float32: (bytes) => new Float32Array(bytes),
  float64: (bytes) => new Float64Array(bytes),
  int32: (bytes) => new Int32Array(bytes),
  int64: (bytes) => new BigInt64Array(bytes),
  uint8: (bytes) => new Uint8Array(bytes),
  bool: (bytes) => new Uint8Array(bytes),
};

/** Opens the file and looks through it once. Throws PathlensError FILE_MISSING, NPY_FORMAT or MASKS. */
export async function openMasks(path: string, images: number, inputs: readonly Shape[]): Promise<MaskFile> {
  const array = await openArray(path, 'masks');
  try {
    for (const input of inputs) requireMaskShape(array, images, input);
    for (let image = 0; image < images; image++) await readMask(array, image);
    return { read: (image) => readMask(array, image), close: array.close };
  } catch (error) {
    await array.close();
    throw error;
  }
}

function refuse(name: string, message: string): PathlensError {
  return new PathlensError('MASKS', `${name}: ${message}`, { path: ['masks', name] });
}

function requireMaskShape({ name, shape }: ArrayFile, images: number, input: Shape): void {
  if (input.length !== 3) throw refuse(name, `masks are of pictures; the model takes ${formatShape(input)}.`);
  const [, height, width] = input;
  const [count, ...rest] = shape;
  const size = rest.length === 3 && rest[0] === 1 ? rest.slice(1) : rest;
  if (count === images && size.length === 2 && size[0] === height && size[1] === width) return;
  throw refuse(
    name,
    `${images} images of ${height}×${width} need an array of [${images}, ${height}, ${width}]; this one is ${formatShape(shape)}.`,
  );
}

async function readMask(array: ArrayFile, image: number): Promise<Uint8Array | null> {
  const { buffer } = await array.read(image, image + 1);
  const mask = Uint8Array.from(viewOf[array.type](buffer), (value) => {
    const number = Number(value);
    if (number === 0 || number === 1) return number;
    throw refuse(array.name, `the mask of image ${image} holds ${number}; masks are 0 and 1.`);
  });
  return mask.includes(1) ? mask : null;
}
