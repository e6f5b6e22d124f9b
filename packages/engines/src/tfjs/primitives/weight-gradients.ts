// What sums over a batch: gradients of weights, on wasm as convolutions and else tap by tap as products of matrices, and the sum itself.
import type { StepOf } from '@pathlens/pathway-core';
import type { Tensor2D } from '@tensorflow/tfjs-core';
import { fromStored } from '../layout.ts';
import type { Tensor, Tfjs } from '../tfjs.ts';
import type { StepContext } from './context.ts';
import { groupChunks } from './filters.ts';
import { weightGradientByConvolution } from './weight-gradient-by-convolution.ts';
import { forEachTap, readTaps } from './windows.ts';

export function sumOverBatch(step: StepOf<'sumOverBatch'>, { tf, read }: StepContext): Tensor {
  return tf.sum(read(step.input), 0, true);
}

export function conv2dWeightGradient(step: StepOf<'conv2dWeightGradient'>, context: StepContext): Tensor {
  const byConvolution = context.tf.getBackend() === 'wasm' ? weightGradientByConvolution(step, context) : undefined;
  return byConvolution ?? byTaps(step, context);
}

function byTaps(step: StepOf<'conv2dWeightGradient'>, context: StepContext): Tensor {
  const { tf, shape } = context;
  const { group } = step;
  const [channels] = shape(step.input);
  const [outputs, rows, columns] = shape(step.gradient);
  const under = readTaps(tf, context.readImage(step.input), { ...step, count: [rows, columns] });
  const gradient = tf.reshape(context.readImage(step.gradient), [-1, outputs]) as Tensor2D;
  const ofTap = (group > 1 && channels === group ? channelwise : byMatrices)(tf, gradient, {
    group,
    channels,
    outputs,
  });
  const taps: Tensor[] = [];
  forEachTap(step.kernel, (row, column) => {
    taps.push(tf.tidy(() => ofTap(tf.reshape(under([row, column]), [-1, channels]))));
  });
  return tf.reshape(tf.stack(taps, 2), [1, ...shape(step.output)]);
}

interface Channels {
  readonly group: number;
  readonly channels: number;
  readonly outputs: number;
}

/** The gradient of one tap, [O, I/group], out of the pixels that lie under it, [n·h·w, I]. */
type OfTap = (pixels: Tensor2D) => Tensor;

/** Products are computed this many columns at a time; with fewer, as an image has, the other side makes the columns. */
const fewChannels = 8;

/**
 * The pixels multiplied from the left by the gradient of their windows, [n·h·w, O], turned. Groups are joined as in the forward
 * convolution; of their products only those of a group with itself are wanted.
 */
function byMatrices(tf: Tfjs, gradient: Tensor2D, { group, channels, outputs }: Channels): OfTap {
  if (channels < fewChannels && group === 1) {
    return (pixels) => tf.transpose(tf.matMul(tf.transpose(pixels), gradient));
  }
  const chunks = groupChunks(group, channels / group);
  const joined = group / chunks;
  // A turned side is slow on wasm: it is turned once for all taps.
  const turned = tf.split(tf.transpose(gradient), chunks, 0) as Tensor2D[];
  const own = tf.reshape(tf.eye(joined), [joined, 1, joined, 1]);
  return (pixels) => {
    const parts = tf.split(pixels, chunks, 1) as Tensor2D[];
    const products = parts.map((part, at) => {
      const all = tf.matMul(turned[at], part);
      if (joined === 1) return all;
      const split = tf.reshape(all, [joined, outputs / group, joined, channels / group]);
      return tf.reshape(tf.sum(tf.mul(split, own), 2), [outputs / chunks, channels / group]);
    });
    return products.length === 1 ? products[0] : tf.concat(products, 0);
  };
}

/** Each channel has filters of its own: number by number, and summed as a product with ones. */
function channelwise(tf: Tfjs, gradient: Tensor2D, { group, outputs }: Channels): OfTap {
  const [count] = gradient.shape;
  const several = outputs / group;
  const ones = tf.ones<Tensor2D['rankType']>([1, count]);
  return (pixels) => {
    const repeated = several === 1 ? pixels : tf.tile(tf.reshape(pixels, [count, group, 1]), [1, 1, several]);
    const products = tf.mul(tf.reshape(repeated, [count, outputs]), gradient);
    return tf.reshape(tf.matMul(ones, products), [outputs, 1]);
  };
}

/** Rows of all images below each other: gradientᵀ · input. */
export function linearWeightGradient(step: StepOf<'linearWeightGradient'>, { tf, read, shape }: StepContext): Tensor {
  const rows = (value: string): Tensor2D => {
    const from = shape(value);
    return tf.reshape(fromStored(tf, read(value), from), [-1, from[from.length - 1]]);
  };
  const [input, gradient] = [rows(step.input), rows(step.gradient)];
  const [left, right] = step.transposed ? [gradient, input] : [input, gradient];
  return tf.reshape(tf.matMul(tf.transpose(left), right), [1, ...shape(step.output)]);
}
