// An image file to the tensor a model version sees, and a region's mask through the same geometry.
import type { Preprocessing } from '@pathlens/jobs';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import type { Sharp } from 'sharp';
import { decode, inspectImage, openImage } from './pixels.ts';

/** What value 0 … 255 becomes before mean and std. */
const ranges = {
  '0..1': (value: number) => value / 255,
  '0..255': (value: number) => value,
  '-1..1': (value: number) => value / 127.5 - 1,
} as const;

interface Geometry {
  /** Size before the crop. */
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly top: number;
}

/** As torchvision's Resize and CenterCrop place it. */
function geometryOf(preprocessing: Preprocessing, image: { width: number; height: number }): Geometry {
  const { width, height, resize } = preprocessing;
  if (resize === 'stretch') return { width, height, left: 0, top: 0 };
  const shorter = preprocessing.shorterSide ?? Math.max(width, height);
  const portrait = image.width <= image.height;
  const longer = Math.floor((shorter * Math.max(image.width, image.height)) / Math.min(image.width, image.height));
  const scaled = portrait ? { width: shorter, height: longer } : { width: longer, height: shorter };
  return {
    ...scaled,
    left: Math.round((scaled.width - width) / 2),
    top: Math.round((scaled.height - height) / 2),
  };
}

function place(image: Sharp, geometry: Geometry, to: Preprocessing, kernel: 'linear' | 'nearest'): Sharp {
  const { width, height, left, top } = geometry;
  const scaled = image.resize({ width, height, fit: 'fill', kernel, fastShrinkOnLoad: false });
  if (width === to.width && height === to.height) return scaled;
  return scaled.extract({ left, top, width: to.width, height: to.height });
}

/**
 * float32 [C, H, W]. Turned as EXIF says, in sRGB, transparency dropped, scaled with a triangle filter; mean and std stand
 * in the order of the tensor's channels. Throws IMAGE_TYPE, IMAGE_PIXELS, IMAGE_FORMAT, IMAGE_CORRUPT.
 */
export async function preprocess(bytes: Uint8Array, preprocessing: Preprocessing): Promise<Float32Array> {
  const facts = await inspectImage(bytes);
  const upright = openImage(bytes).autoOrient().removeAlpha();
  const placed = place(upright, geometryOf(preprocessing, facts), preprocessing, 'linear');
  const grey = preprocessing.channels === 'grey';
  const coloured = grey ? placed.greyscale().toColourspace('b-w') : placed.toColourspace('srgb');
  const { data, info } = await decode(coloured.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true }));
  const channels = grey ? 1 : 3;
  const pixels = preprocessing.width * preprocessing.height;
  if (data.length !== pixels * info.channels) throw new Error(`${data.length} bytes for ${pixels} pixels`);
  const tensor = new Float32Array(channels * pixels);
  const range = ranges[preprocessing.range];
  for (let channel = 0; channel < channels; channel++) {
    // A grey file decodes to one channel, which all three then share.
    const wanted = preprocessing.channels === 'bgr' ? 2 - channel : channel;
    const source = Math.min(wanted, info.channels - 1);
    const table = Float32Array.from({ length: 256 }, (_, value) => {
      return (range(value) - preprocessing.mean[channel]) / preprocessing.std[channel];
    });
    for (let pixel = 0; pixel < pixels; pixel++) {
      tensor[channel * pixels + pixel] = table[data[pixel * info.channels + source]];
    }
  }
  return tensor;
}

/** One byte a pixel of the tensor, 1 inside the region. Throws as {@link preprocess}. */
export async function preprocessMask(bytes: Uint8Array, preprocessing: Preprocessing): Promise<Uint8Array> {
  const facts = await inspectImage(bytes);
  const image = openImage(bytes).autoOrient().removeAlpha();
  const placed = place(image, geometryOf(preprocessing, facts), preprocessing, 'nearest')
    .greyscale()
    .toColourspace('b-w');
  const { data, info } = await decode(placed.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true }));
  const pixels = preprocessing.width * preprocessing.height;
  return Uint8Array.from({ length: pixels }, (_, pixel) => (data[pixel * info.channels] > 127 ? 1 : 0));
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
