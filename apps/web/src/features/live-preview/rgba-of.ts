// Pixels of one or three channels as a canvas takes them.
import type { Pixels } from '@pathlens/images/tensor';

export function rgbaOf({ data, width, height, channels }: Pixels): ImageData {
  const image = new ImageData(width, height);
  for (let pixel = 0, to = 0, from = 0; pixel < width * height; pixel++, from += channels) {
    image.data[to++] = data[from];
    image.data[to++] = data[from + (channels === 1 ? 0 : 1)];
    image.data[to++] = data[from + (channels === 1 ? 0 : 2)];
    image.data[to++] = 255;
  }
  return image;
}
