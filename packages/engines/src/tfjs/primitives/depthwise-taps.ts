// Depthwise convolutions on wasm have as many taps as XNNPACK has a fast kernel for: 3, 4, 9 or 25, and 1. With any other number they
// take up to twenty times as long, so that filters get taps of zeros up to the next of these, and images the room for them.
import type { Pair } from '@pathlens/pathway-core';
import type { Tensor4D, Tfjs } from '../tfjs.ts';
import { padImage } from './windows.ts';

const fast: readonly Pair[] = [3, 4, 9, 25].flatMap((taps) =>
  Array.from({ length: taps }, (_, at): Pair => [at + 1, taps / (at + 1)]).filter(([, columns]) =>
    Number.isInteger(columns),
  ),
);

/** The rows and columns a filter is given: its own where none is near. */
function fastKernel(tf: Tfjs, [rows, columns]: Pair): Pair {
  if (tf.getBackend() !== 'wasm' || rows * columns === 1) return [rows, columns];
  return fast.find(([down, across]) => down >= rows && across >= columns) ?? [rows, columns];
}

/** A filter [kh, kw, C, multiplier] with taps of zeros below and to the right of its own. */
export function widenedFilter(tf: Tfjs, filter: Tensor4D): Tensor4D {
  const [rows, columns] = filter.shape;
  const [down, across] = fastKernel(tf, [rows, columns]);
  if (down === rows && across === columns) return filter;
  return tf.pad4d(filter, [
    [0, down - rows],
    [0, across - columns],
    [0, 0],
    [0, 0],
  ]);
}

/** Rows and columns that an image must have more of for a filter of this kernel, once it is widened. */
export function roomForTaps(tf: Tfjs, kernel: Pair, dilations: Pair): Pair {
  const wide = fastKernel(tf, kernel);
  return [(wide[0] - kernel[0]) * dilations[0], (wide[1] - kernel[1]) * dilations[1]];
}

/** A depthwise convolution at stride 1, of an image that has no room for more taps than the filter's. */
export function convolveDepthwise(tf: Tfjs, image: Tensor4D, filter: Tensor4D, dilations: Pair): Tensor4D {
  const [rows, columns] = filter.shape;
  const [bottom, right] = roomForTaps(tf, [rows, columns], dilations);
  const room = padImage(tf, image, [0, 0, bottom, right]);
  return tf.depthwiseConv2d(room, widenedFilter(tf, filter), 1, 'valid', 'NHWC', [...dilations]);
}
