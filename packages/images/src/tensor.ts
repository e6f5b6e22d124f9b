// Pixels to the tensor a model version sees: geometry and numbers, without any decoder. The server and a browser both go through here.
import type { Preprocessing } from '@pathlens/jobs';
import { type Pixels, resample, type Window } from './resample.ts';

export type { Pixels, Preprocessing };

/** What value 0 … 255 becomes before mean and std. */
const ranges = {
  '0..1': (value: number) => value / 255,
  '0..255': (value: number) => value,
  '-1..1': (value: number) => value / 127.5 - 1,
} as const;

/** As torchvision's Resize and CenterCrop place it. */
export function windowOf(preprocessing: Preprocessing, image: { width: number; height: number }): Window {
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

/** One channel of light, as PIL's convert("L") weighs the colours (ITU-R 601-2). */
export function greyOf({ data, width, height, channels }: Pixels): Pixels {
  if (channels < 3) return { data, width, height, channels };
  const grey = new Uint8Array(width * height);
  for (let pixel = 0, at = 0; pixel < grey.length; pixel++, at += channels) {
    grey[pixel] = (data[at] * 19595 + data[at + 1] * 38470 + data[at + 2] * 7471 + 0x8000) >> 16;
  }
  return { data: grey, width, height, channels: 1 };
}

/**
 * The picture as the network gets it, before range, mean and std: rows of 8-bit channels. Of a file that was decoded to one channel
 * it has one, whatever the network takes.
 */
export function scalePixels(decoded: Pixels, preprocessing: Preprocessing): Pixels {
  const image = preprocessing.channels === 'grey' ? greyOf(decoded) : decoded;
  const scaled = resample(image, windowOf(preprocessing, image), preprocessing.interpolation ?? 'bilinear');
  const data = new Uint8Array(scaled.buffer, scaled.byteOffset, scaled.length);
  return { data, width: preprocessing.width, height: preprocessing.height, channels: image.channels };
}

/** float32 [C, H, W]; mean and std stand in the order of the tensor's channels. */
export function tensorOf(scaled: Pixels, preprocessing: Preprocessing): Float32Array {
  const channels = preprocessing.channels === 'grey' ? 1 : 3;
  const pixels = preprocessing.width * preprocessing.height;
  const tensor = new Float32Array(channels * pixels);
  const range = ranges[preprocessing.range];
  for (let channel = 0; channel < channels; channel++) {
    // A grey file decodes to one channel, which all three then share.
    const wanted = preprocessing.channels === 'bgr' ? 2 - channel : channel;
    const source = Math.min(wanted, scaled.channels - 1);
    const table = Float32Array.from({ length: 256 }, (_, value) => {
      return (range(value) - preprocessing.mean[channel]) / preprocessing.std[channel];
    });
    for (let pixel = 0; pixel < pixels; pixel++) {
      tensor[channel * pixels + pixel] = table[scaled.data[pixel * scaled.channels + source]];
    }
  }
  return tensor;
}
