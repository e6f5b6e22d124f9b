// conv2d and convTranspose2d with weights that are fed: filters are arranged by the backend on every run. Groups go one after
// another, depthwise ones at once.
import type { Pads, Pair, StepOf } from '@pathlens/pathway-core';
import type { Tensor, Tensor4D } from '../tfjs.ts';
import { biasOf } from './bias.ts';
import type { StepContext } from './context.ts';
import { cutTo, padForWindows, padImage, weave } from './windows.ts';

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
  const all = convolve(context, padded, { weight, group, dilations, stride: dense ? 1 : strides[0] });
  const wanted: Tensor4D = dense ? everyOf(context, all, { strides, count }) : all;
  const bias = biasOf(step, context);
  return bias === undefined ? wanted : tf.add(wanted, bias);
}

/** The gradient spread out to the places its windows started from, convolved with the turned kernel. */
export function fedConvTranspose2d(step: StepOf<'convTranspose2d'>, context: StepContext): Tensor {
  const { tf } = context;
  const { dilations, group, pads, strides } = step;
  const weight = fedWeight(step.weight, context);
  const [outputs, perGroup, height, width] = weight.shape;
  // In each group in and out change places.
  const grouped = tf.reshape(weight, [group, outputs / group, perGroup, height * width]);
  const swapped = tf.reshape(tf.transpose(grouped, [0, 2, 1, 3]), [perGroup * group, outputs / group, height, width]);
  const turned = tf.reverse(swapped, [2, 3]) as Tensor4D;
  const reach: Pair = [dilations[0] * (height - 1), dilations[1] * (width - 1)];
  const spread: Tensor4D = spreadOut(context, context.readImage(step.input), strides);
  const padded = padImage(tf, spread, [reach[0], reach[1], reach[0], reach[1]]);
  const whole = convolve(context, padded, { weight: turned, group, dilations, stride: 1 });
  const [, rows, columns] = context.shape(step.output);
  return cutTo(tf, whole, { pads: pads as Pads, size: [rows, columns] });
}

function fedWeight(value: string, { tf, read, shape }: StepContext): Tensor4D {
  return tf.reshape(read(value), shape(value) as [number, number, number, number]);
}

function convolve(
  { tf }: StepContext,
  image: Tensor4D,
  { weight, group, dilations, stride }: Filter & { readonly stride: number },
): Tensor4D {
  const spread: [number, number] = [...dilations];
  const [outputs, perGroup, height, width] = weight.shape;
  if (group > 1 && perGroup === 1) {
    const shape: [number, number, number, number] = [height, width, group, outputs / group];
    const filter: Tensor4D = tf.reshape(tf.transpose(weight, [2, 3, 0, 1]), shape);
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

/** Zeros between rows and columns, none behind the last. */
function spreadOut({ tf }: StepContext, image: Tensor4D, strides: Pair): Tensor4D {
  const [down, across] = strides;
  if (down === 1 && across === 1) return image;
  const [batch, height, width, channels] = image.shape;
  const phases = tf.pad(image, [
    [0, 0],
    [0, 0],
    [0, 0],
    [0, (down * across - 1) * channels],
  ]);
  const woven = weave(tf, phases, { batch, height, width, channels, strides });
  return padImage(tf, woven, [0, 0, 1 - down, 1 - across]);
}
