// An image file to the tensor a model version sees, and a region's mask through the same geometry.
import type { Preprocessing } from '@pathlens/jobs';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import { decode, inspectImage, openImage } from './pixels.ts';
import { type Pixels, resample } from './resample.ts';
import { greyOf, scalePixels, tensorOf, windowOf } from './tensor.ts';

/** The file's pixels, turned as EXIF says, in sRGB, transparency dropped; of grey files one channel. */
async function decodedPixels(bytes: Uint8Array): Promise<Pixels> {
  const upright = openImage(bytes).autoOrient().removeAlpha().toColourspace('srgb');
  const { data, info } = await decode(upright.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true }));
  const { width, height, channels } = info;
  if (data.length !== width * height * channels)
    throw new Error(`${data.length} bytes for ${width} × ${height} pixels`);
  return { data, width, height, channels };
}

/**
 * float32 [C, H, W]; mean and std stand in the order of the tensor's channels. Throws IMAGE_TYPE, IMAGE_PIXELS,
 * IMAGE_FORMAT, IMAGE_CORRUPT.
 */
export async function preprocess(bytes: Uint8Array, preprocessing: Preprocessing): Promise<Float32Array> {
  await inspectImage(bytes);
  return tensorOf(scalePixels(await decodedPixels(bytes), preprocessing), preprocessing);
}

/** One byte a pixel of the tensor, 1 inside the region. Throws as {@link preprocess}. */
export async function preprocessMask(bytes: Uint8Array, preprocessing: Preprocessing): Promise<Uint8Array> {
  await inspectImage(bytes);
  const image = greyOf(await decodedPixels(bytes));
  const data = resample(image, windowOf(preprocessing, image), 'nearest');
  const pixels = preprocessing.width * preprocessing.height;
  return Uint8Array.from({ length: pixels }, (_, pixel) => (data[pixel * image.channels] > 127 ? 1 : 0));
}

/** Throws PREPROCESSING_MISMATCH where the tensor is not what the network takes. */
export function checkFits({ channels, height, width }: Preprocessing, shape: readonly number[]): void {
  const made = [channels === 'grey' ? 1 : 3, height, width];
  if (made.every((size, axis) => size === shape[axis]) && shape.length === 3) return;
  throw new PathlensError(
    'PREPROCESSING_MISMATCH',
    `The network takes ${shape.join(' × ')} (channels × height × width); this preprocessing gives ${made.join(' × ')}.`,
    { path: ['preprocessing'], hint: 'Set height, width and colour channels to what the network takes.' },
  );
}
