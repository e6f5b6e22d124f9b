// The sum over neighbouring channels, [N, H, W, C·several] to [N, H, W, C].
import type { Tensor4D, Tfjs } from '../tfjs.ts';

/** Adds up what the `several` filters of each channel send back to it. */
export function sumOfEach(tf: Tfjs, image: Tensor4D, several: number): Tensor4D {
  if (several === 1) return image;
  const [batch, height, width, channels] = image.shape;
  return tf.sum(tf.reshape(image, [batch, height, width, channels / several, several]), 4) as Tensor4D;
}
