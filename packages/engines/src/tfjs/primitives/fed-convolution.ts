// conv2d and convTranspose2d with weights that are fed: filters are arranged by the backend on every run. Groups go one after
// another, depthwise ones at once.
import type { Pair, StepOf } from '@pathlens/pathway-core';
import type { Tensor, Tensor4D } from '../tfjs.ts';
import { biasOf } from './bias.ts';
import type { StepContext } from './context.ts';
import { convolveDepthwise } from './depthwise-taps.ts';
import { sumOfEach } from './sum-of-each.ts';
import { byPhases, type ConvolvePhase } from './transposed-convolution.ts';
import { padForWindows } from './windows.ts';

interface Filter {
  /** [O, I/group, kh, kw] */
  readonly weight: Tensor4D;
  readonly group: number;
  readonly dilations: Pair;
}

export function fedConv2d(step: StepOf<'conv2d'>, context: StepContext): Tensor {
  const { tf } = context;
  const weight = fedWeight(step.weight, context);
  const { dilations, strides, group, pads } = step;
  const [, rows, columns] = context.shape(step.output);
  const count: Pair = [rows, columns];
  const kernel: Pair = [weight.shape[2], weight.shape[3]];
  const padded = padForWindows(tf, context.readImage(step.input), { kernel, strides, dilations, pads, count });
  const dilated = dilations[0] > 1 || dilations[1] > 1;
  // No backend strides and dilates at once, and few stride two ways: there every window is computed and most are left out.
  const dense = dilated || strides[0] !== strides[1];
  const all = convolveAll(context, padded, { weight, group, dilations, stride: dense ? 1 : strides[0] });
  const wanted: Tensor4D = dense ? everyOf(context, all, { strides, count }) : all;
  const bias = biasOf(step, context);
  return bias === undefined ? wanted : tf.add(wanted, bias);
}

export function fedConvTranspose2d(step: StepOf<'convTranspose2d'>, context: StepContext): Tensor {
  const { tf } = context;
  const { group } = step;
  const weight = fedWeight(step.weight, context);
  const [outputs, perGroup, height, width] = weight.shape;
  const convolve: ConvolvePhase = (padded, [rows, columns], dilations) => {
    const ends = [outputs, perGroup, rows.first + (rows.count - 1) * rows.step + 1, 0];
    ends[3] = columns.first + (columns.count - 1) * columns.step + 1;
    const every = [1, 1, rows.step, columns.step];
    const whole = rows.count === height && columns.count === width;
    const taps = whole ? weight : tf.stridedSlice(weight, [0, 0, rows.first, columns.first], ends, every);
    const turned = tf.reverse(tf.reshape(taps, [outputs, perGroup, rows.count, columns.count]), [2, 3]) as Tensor4D;
    if (group > 1 && perGroup === 1) {
      const each = convolveAll(context, padded, { weight: turned, group: outputs, dilations, stride: 1 });
      return sumOfEach(tf, each, outputs / group);
    }
    // In each group in and out change places.
    const grouped = tf.reshape(turned, [group, outputs / group, perGroup, rows.count * columns.count]);
    const swapped = tf.reshape(tf.transpose(grouped, [0, 2, 1, 3]), [
      perGroup * group,
      outputs / group,
      rows.count,
      columns.count,
    ]) as Tensor4D;
    return convolveAll(context, padded, { weight: swapped, group, dilations, stride: 1 });
  };
  return byPhases(step, context, { kernel: [height, width], convolve });
}

function fedWeight(value: string, { tf, read, shape }: StepContext): Tensor4D {
  return tf.reshape(read(value), shape(value) as [number, number, number, number]);
}

function convolveAll(
  { tf }: StepContext,
  image: Tensor4D,
  { weight, group, dilations, stride }: Filter & { readonly stride: number },
): Tensor4D {
  const spread: [number, number] = [...dilations];
  const [outputs, perGroup, height, width] = weight.shape;
  if (group > 1 && perGroup === 1) {
    const shape: [number, number, number, number] = [height, width, group, outputs / group];
    const filter: Tensor4D = tf.reshape(tf.transpose(weight, [2, 3, 0, 1]), shape);
    if (stride === 1) return convolveDepthwise(tf, image, filter, spread);
    return tf.depthwiseConv2d(image, filter, stride, 'valid', 'NHWC', spread);
  }
  const filters = tf.split(tf.transpose(weight, [2, 3, 1, 0]), group, 3) as Tensor4D[];
  const parts = tf.split(image, group, 3) as Tensor4D[];
  const results: Tensor4D[] = parts.map((part, at) => tf.conv2d(part, filters[at], stride, 'valid', 'NHWC', spread));
  return results.length === 1 ? results[0] : tf.concat(results, 3);
}

/** Every stride-th row and column. */
function everyOf(
  { tf }: StepContext,
  image: Tensor4D,
  { strides, count }: { readonly strides: Pair; readonly count: Pair },
): Tensor4D {
  if (strides[0] === 1 && strides[1] === 1) return image;
  const [batch, rows, columns, channels] = image.shape;
  const kept = tf.stridedSlice(image, [0, 0, 0, 0], [batch, rows, columns, channels], [1, strides[0], strides[1], 1]);
  return tf.reshape(kept, [batch, count[0], count[1], channels]);
}
