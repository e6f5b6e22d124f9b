// The tensor a network sees of an image, as a picture and as numbers. Channel 1 is drawn as red, 2 as green, 3 as blue, so that a
// wrong order shows; each from its smallest value (black) to its largest (full); one that is the same everywhere is grey.
import { preprocess } from '@pathlens/images';
import type { Preprocessing } from '@pathlens/jobs';
import sharp from 'sharp';

export interface ChannelNumbers {
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  readonly std: number;
}

export interface TensorPreview {
  readonly png: Uint8Array<ArrayBuffer>;
  /** In the order of the tensor. */
  readonly channels: readonly ChannelNumbers[];
}

/** Throws PathlensError IMAGE_*. */
export async function previewTensor(image: Uint8Array, preprocessing: Preprocessing): Promise<TensorPreview> {
  const { width, height } = preprocessing;
  const tensor = await preprocess(image, preprocessing);
  const pixels = width * height;
  const count = tensor.length / pixels;
  const picture = new Uint8Array(tensor.length);
  const channels = Array.from({ length: count }, (_, channel) => {
    const values = tensor.subarray(channel * pixels, (channel + 1) * pixels);
    const numbers = numbersOf(values);
    const reach = numbers.max - numbers.min;
    for (let pixel = 0; pixel < pixels; pixel++) {
      picture[pixel * count + channel] = reach === 0 ? 128 : Math.round((255 * (values[pixel] - numbers.min)) / reach);
    }
    return numbers;
  });
  const raw = { width, height, channels: count as 1 | 3 };
  return { png: new Uint8Array(await sharp(picture, { raw }).png().toBuffer()), channels };
}

function numbersOf(values: Float32Array): ChannelNumbers {
  let [min, max, sum, squares] = [Infinity, -Infinity, 0, 0];
  for (const value of values) {
    min = Math.min(min, value);
    max = Math.max(max, value);
    sum += value;
  }
  const mean = sum / values.length;
  for (const value of values) squares += (value - mean) ** 2;
  return { min, max, mean, std: Math.sqrt(squares / values.length) };
}
