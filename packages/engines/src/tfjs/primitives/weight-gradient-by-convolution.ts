// The gradient of a convolution's weights as a convolution: what the windows saw is the image, and the gradient of their results the
// filter, whose taps lie as far apart as windows do. XNNPACK, the wasm backend's library, has no faster way to multiply.
import type { Pair, StepOf } from '@pathlens/pathway-core';
import type { Tensor, Tensor4D, Tfjs } from '../tfjs.ts';
import type { StepContext } from './context.ts';
import { groupChunks } from './filters.ts';
import { padImage } from './windows.ts';

type WeightGradient = StepOf<'conv2dWeightGradient'>;
type Four = [number, number, number, number];

/** [1, O, I/group, kh, kw]; undefined where tfjs would have to stride and dilate at once. */
export function weightGradientByConvolution(step: WeightGradient, context: StepContext): Tensor | undefined {
  const { tf, shape } = context;
  const { strides, dilations, group } = step;
  if (strides[0] > 1 && dilations[0] > 1) return undefined;
  const depthwise = group > 1 && shape(step.input)[0] === group;
  // Nor does a depthwise one stride differently both ways.
  if (depthwise && (dilations[0] !== dilations[1] || (strides[1] > 1 && dilations[1] > 1))) return undefined;
  const image = context.readImage(step.input);
  const gradients = imagesOf(tf, context.readImage(step.gradient));
  const ofImage = depthwise ? ofChannels : ofGroups;
  const each = imagesOf(tf, image).map((one, at) => tf.tidy(() => ofImage(tf, one, gradients[at], step)));
  const sum = each.reduce((a, b) => tf.add(a, b));
  return tf.reshape(tf.transpose(sum, [3, 2, 0, 1]), [1, ...shape(step.output)]);
}

/** Each image of a batch by itself. */
function imagesOf(tf: Tfjs, images: Tensor4D): Tensor4D[] {
  return images.shape[0] === 1 ? [images] : (tf.split(images, images.shape[0], 0) as Tensor4D[]);
}

/** What the taps of `count` windows reach, rows and columns; columns up to a whole stride. */
function padded(
  tf: Tfjs,
  image: Tensor4D,
  { pads, strides, dilations, kernel }: WeightGradient,
  count: Pair,
): Tensor4D {
  const [, height, width] = image.shape;
  const rows = (count[0] - 1) * strides[0] + (kernel[0] - 1) * dilations[0] + 1;
  const columns = (count[1] + Math.floor(((kernel[1] - 1) * dilations[1]) / strides[1])) * strides[1];
  return padImage(tf, image, [pads[0], pads[1], rows - height - pads[0], columns - width - pads[1]]);
}

/**
 * [kh, kw, I/group, O], a column of taps at a time. Channels stand as the columns of an image whose channels are the pixels of a row: every
 * tap of the filter, a row of gradients, is one long product.
 */
function ofGroups(tf: Tfjs, image: Tensor4D, gradient: Tensor4D, step: WeightGradient): Tensor4D {
  const { kernel, strides, dilations, group } = step;
  const [, down, across, outputs] = gradient.shape;
  const seen = padded(tf, image, step, [down, across]);
  const [, rows, columns, channels] = seen.shape;
  const stride = strides[1];
  // [remainder of the column, row, channel, column]
  const turned = tf.transpose(tf.reshape(seen, [rows, columns / stride, stride, channels]), [2, 0, 3, 1]);
  const chunks = groupChunks(group, channels / group);
  const filters = filtersOf(tf, gradient, chunks);
  const perChunk = channels / chunks;
  const parts = filters.map((filter, at) => {
    const taps = Array.from({ length: kernel[1] }, (_, column) => {
      const first = column * dilations[1];
      const begin: Four = [first % stride, 0, at * perChunk, Math.floor(first / stride)];
      const under = tf.slice(turned as Tensor4D, begin, [1, rows, perChunk, across]);
      return tf.conv2d(under, filter, [dilations[0], 1], 'valid', 'NHWC', [strides[0], 1]);
    });
    const all = tf.reshape(tf.stack(taps, 2), [kernel[0], kernel[1], perChunk, outputs / chunks]) as Tensor4D;
    return ownOnly(tf, all, group / chunks);
  });
  return parts.length === 1 ? parts[0] : tf.concat(parts, 3);
}

/** [rows, 1, columns, O/chunks] a chunk of groups. */
function filtersOf(tf: Tfjs, gradient: Tensor4D, chunks: number): Tensor4D[] {
  const [, down, across, outputs] = gradient.shape;
  const shape: Four = [down, 1, across, outputs / chunks];
  if (chunks === 1) return [tf.reshape(gradient, shape)];
  const byChunk = tf.transpose(tf.reshape(gradient, [down * across, chunks, outputs / chunks]), [1, 0, 2]);
  return tf.split(byChunk, chunks, 0).map((one) => tf.reshape(one, shape));
}

/** Of several groups computed as one, [kh, kw, I, O], what belongs to a group and itself: [kh, kw, I/groups, O]. */
function ownOnly(tf: Tfjs, all: Tensor4D, groups: number): Tensor4D {
  if (groups === 1) return all;
  const [rows, columns, inputs, outputs] = all.shape;
  const split = tf.reshape(all, [rows * columns, groups, inputs / groups, groups, outputs / groups]);
  const own = tf.reshape(tf.eye(groups), [1, groups, 1, groups, 1]);
  return tf.reshape(tf.sum(tf.mul(split, own), 1), [rows, columns, inputs / groups, outputs]);
}

/** [kh, kw, 1, O]: every channel with filters of its own, all at once. */
function ofChannels(tf: Tfjs, image: Tensor4D, gradient: Tensor4D, step: WeightGradient): Tensor4D {
  const { kernel, strides, dilations, group } = step;
  const [, down, across, outputs] = gradient.shape;
  const filter: Tensor4D = tf.reshape(gradient, [down, across, group, outputs / group]);
  const seen = padded(tf, image, step, [down, across]);
  const all: Tensor4D = tf.depthwiseConv2d(seen, filter, [...dilations], 'valid', 'NHWC', [...strides]);
  const wanted = tf.slice(all, [0, 0, 0, 0], [1, kernel[0], kernel[1], outputs]);
  return tf.reshape(wanted, [kernel[0], kernel[1], 1, outputs]);
}
