// An image file to the tensor a model version sees, and a region's mask through the same geometry.
import type { Preprocessing } from '@pathlens/jobs';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import { decode, inspectImage, openImage } from './pixels.ts';
import { type Pixels, resample, type Window } from './resample.ts';

/** What value 0 … 255 becomes before mean and std. */
const ranges = {
  '0..1': (value: number) => value / 255,
  '0..255': (value: number) => value,
  '-1..1': (value: number) => value / 127.5 - 1,
} as const;

/** As torchvision's Resize and CenterCrop place it. */
function windowOf(preprocessing: Preprocessing, image: { width: number; height: number }): Window {
  const { width: columns, height: rows, resize } = preprocessing;
  if (resize === 'stretch') return { width: columns, height: rows, left: 0, top: 0, columns, rows };
  const shorter = preprocessing.shorterSide ?? Math.max(columns, rows);
  const portrait = image.width <= image.height;
  const longer = Math.floor((shorter * Math.max(image.width, image.height)) / Math.min(image.width, image.height));
  const [width, height] = portrait ? [shorter, longer] : [longer, shorter];
  return { width, height, left: halfEven((width - columns) / 2), top: halfEven((height - rows) / 2), columns, rows };
}

/** Rounds as Python does: halves go to the even neighbour. */
function halfEven(value: number): number {
  const below = Math.floor(value);
  return value - below === 0.5 ? below + (below % 2) : Math.round(value);
}

/** The file's pixels, turned as EXIF says, in sRGB, transparency dropped; of grey files one channel. */
async function decodedPixels(bytes: Uint8Array): Promise<Pixels> {
  const upright = openImage(bytes).autoOrient().removeAlpha().toColourspace('srgb');
  const { data, info } = await decode(upright.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true }));
  const { width, height, channels } = info;
  if (data.length !== width * height * channels)
    throw new Error(`${data.length} bytes for ${width} × ${height} pixels`);
  return { data, width, height, channels };
}

/** One channel of light, as PIL's convert("L") weighs the colours (ITU-R 601-2). */
function greyOf({ data, width, height, channels }: Pixels): Pixels {
  if (channels < 3) return { data, width, height, channels };
  const grey = new Uint8Array(width * height);
  for (let pixel = 0, at = 0; pixel < grey.length; pixel++, at += channels) {
    grey[pixel] = (data[at] * 19595 + data[at + 1] * 38470 + data[at + 2] * 7471 + 0x8000) >> 16;
  }
  return { data: grey, width, height, channels: 1 };
}

/**
 * float32 [C, H, W]; mean and std stand in the order of the tensor's channels. Throws IMAGE_TYPE, IMAGE_PIXELS,
 * IMAGE_FORMAT, IMAGE_CORRUPT.
 */
export async function preprocess(bytes: Uint8Array, preprocessing: Preprocessing): Promise<Float32Array> {
  await inspectImage(bytes);
  const decoded = await decodedPixels(bytes);
  const image = preprocessing.channels === 'grey' ? greyOf(decoded) : decoded;
  const data = resample(image, windowOf(preprocessing, image), preprocessing.interpolation ?? 'bilinear');
  const channels = preprocessing.channels === 'grey' ? 1 : 3;
  const pixels = preprocessing.width * preprocessing.height;
  const tensor = new Float32Array(channels * pixels);
  const range = ranges[preprocessing.range];
  for (let channel = 0; channel < channels; channel++) {
    // A grey file decodes to one channel, which all three then share.
    const wanted = preprocessing.channels === 'bgr' ? 2 - channel : channel;
    const source = Math.min(wanted, image.channels - 1);
    const table = Float32Array.from({ length: 256 }, (_, value) => {
      return (range(value) - preprocessing.mean[channel]) / preprocessing.std[channel];
    });
    for (let pixel = 0; pixel < pixels; pixel++) {
      tensor[channel * pixels + pixel] = table[data[pixel * image.channels + source]];
    }
  }
  return tensor;
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
