// conv2d and convTranspose2d with weights that stand in the program: explicit padding and a VALID convolution; groups in chunks.
import type { Pair, StepOf } from '@pathlens/pathway-core';
import type { Tensor4D as Filter, Tensor1D } from '@tensorflow/tfjs-core';
import type { Tensor, Tensor4D } from '../tfjs.ts';
import { biasOf } from './bias.ts';
import type { StepContext } from './context.ts';
import { roomForTaps, widenedFilter } from './depthwise-taps.ts';
import { fedConv2d, fedConvTranspose2d } from './fed-convolution.ts';
import { filterOf, groupChunks, joinedFilter, turnedFilter } from './filters.ts';
import { sumOfEach } from './sum-of-each.ts';
import { byPhases, type ConvolvePhase } from './transposed-convolution.ts';
import { cutTo, padImage, weave } from './windows.ts';

export function conv2d(step: StepOf<'conv2d'>, context: StepContext): Tensor {
  const { tf } = context;
  if (!context.isConstant(step.weight)) return fedConv2d(step, context);
  const weightShape = context.shape(step.weight);
  const strided = step.strides[0] > 1 || step.strides[1] > 1;
  // No backend strides and dilates at once: there the kernel is spread out with zeros.
  const spread: Pair = strided ? step.dilations : [1, 1];
  const dilations: Pair = strided ? [1, 1] : step.dilations;
  const filters = preparedFilters(context, step.weight, { group: step.group, spread, strides: step.strides });
  const bias = biasOf(step, context);
  const image = context.readImage(step.input);
  const [, height, width] = context.shape(step.output);
  const extent = [0, 1].map((axis) => step.dilations[axis] * (weightShape[axis + 2] - 1) + 1);
  const [, rows, columns] = context.shape(step.input);
  const [top, left] = step.pads;
  const kernel: Pair = [(weightShape[2] - 1) * spread[0] + 1, (weightShape[3] - 1) * spread[1] + 1];
  const more = filters.kind === 'depthwise' ? roomForTaps(tf, kernel, dilations) : [0, 0];
  const padded = padImage(tf, image, [
    top,
    left,
    (height - 1) * step.strides[0] + extent[0] - rows - top + more[0],
    (width - 1) * step.strides[1] + extent[1] - columns - left + more[1],
  ]);
  return convolve(context, padded, { ...filters, strides: step.strides, dilations, bias });
}

interface Filters {
  readonly kind: 'dense' | 'depthwise' | 'chunks';
  readonly filters: readonly Filter[];
}

function preparedFilters(
  { tf, shape, prepared }: StepContext,
  weight: string,
  { group, spread, strides }: { readonly group: number; readonly spread: Pair; readonly strides: Pair },
): Filters {
  const [outputs, perGroup] = shape(weight);
  const inputs = perGroup * group;
  const form = `filter/${group}/${spread}`;
  // libtensorflow strides depthwise convolutions alike in both directions only.
  if (group > 1 && perGroup === 1 && outputs % inputs === 0 && strides[0] === strides[1]) {
    const filter = prepared(weight, `${form}/depthwise`, (values, from) =>
      widenedFilter(tf, filterOf(tf, values, { shape: from, spread, depthwise: inputs })),
    );
    return { kind: 'depthwise', filters: [filter] };
  }
  const chunks = groupChunks(group, perGroup);
  const filters = Array.from({ length: chunks }, (_, chunk) =>
    prepared(weight, `${form}/${chunk}`, (values, from) =>
      filterOf(tf, values, { shape: from, spread, part: { group, chunks, chunk } }),
    ),
  );
  return { kind: chunks === 1 ? 'dense' : 'chunks', filters };
}

function convolve(
  { tf }: StepContext,
  image: Tensor4D,
  o: Filters & { readonly strides: Pair; readonly dilations: Pair; readonly bias?: Tensor1D },
): Tensor4D {
  const strides: [number, number] = [...o.strides];
  const dilations: [number, number] = [...o.dilations];
  const options = { x: image, filter: o.filters[0], strides, pad: 'valid' as const, dilations, bias: o.bias };
  if (o.kind === 'depthwise') return tf.fused.depthwiseConv2d(options);
  if (o.kind === 'dense') return tf.fused.conv2d(options);
  const parts = tf.split(image, o.filters.length, 3) as Tensor4D[];
  const results = parts.map((part, at) => tf.conv2d(part, o.filters[at], strides, 'valid', 'NHWC', dilations));
  const joined = tf.concat(results, 3);
  return o.bias === undefined ? joined : tf.add(joined, o.bias);
}

export function convTranspose2d(step: StepOf<'convTranspose2d'>, context: StepContext): Tensor {
  const { tf, prepared } = context;
  if (!context.isConstant(step.weight)) return fedConvTranspose2d(step, context);
  const { weight, group } = step;
  const [outputs, perGroup, height, width] = context.shape(weight);
  const depthwise = group > 1 && perGroup === 1;
  const chunks = depthwise ? 1 : groupChunks(group, outputs / group);
  if (!depthwise && chunks === 1 && perGroup * group < fewChannels && step.strides[0] * step.strides[1] > 1) {
    return joinedPhases(step, context);
  }
  const convolve: ConvolvePhase = (padded, taps, dilations) => {
    const form = `transposed/${group}/${taps.map(({ first, step: every }) => [first, every]).join('/')}`;
    const filters = Array.from({ length: chunks }, (_, chunk) =>
      prepared(weight, `${form}/${chunk}`, (values, shape) => {
        const filter = turnedFilter(tf, values, { shape, taps, depthwise, part: { group, chunks, chunk } });
        return depthwise ? widenedFilter(tf, filter) : filter;
      }),
    );
    const spread: [number, number] = [...dilations];
    if (depthwise) {
      const room = roomForTaps(tf, [taps[0].count, taps[1].count], dilations);
      const wide = padImage(tf, padded, [0, 0, ...room]);
      const each: Tensor4D = tf.depthwiseConv2d(wide, filters[0], 1, 'valid', 'NHWC', spread);
      return sumOfEach(tf, each, outputs / group);
    }
    const parts = tf.split(padded, chunks, 3) as Tensor4D[];
    const results = parts.map((part, at) => tf.conv2d(part, filters[at], 1, 'valid', 'NHWC', spread) as Tensor4D);
    return results.length === 1 ? results[0] : tf.concat(results, 3);
  };
  return byPhases(step, context, { kernel: [height, width], convolve });
}

/** Kernels compute this many channels at a time. */
const fewChannels = 8;

/**
 * Where the result has few channels, as an image has, all phases are channels of one convolution: it multiplies some zeros, and fills
 * what separate ones would leave empty.
 */
function joinedPhases(step: StepOf<'convTranspose2d'>, context: StepContext): Tensor {
  const { tf, batch } = context;
  const { weight, strides, dilations, group } = step;
  const [, perGroup, ...kernel] = context.shape(weight);
  const taps = [0, 1].map((axis) => Math.ceil((dilations[axis] * (kernel[axis] - 1) + 1) / strides[axis]));
  const filter = context.prepared(weight, `joined/${strides}/${dilations}/${group}`, (values, shape) =>
    joinedFilter(tf, values, { shape, spread: dilations, strides, part: { group, chunks: 1, chunk: 0 } }),
  );
  const [down, across] = [taps[0] - 1, taps[1] - 1];
  const padded = padImage(tf, context.readImage(step.input), [down, across, down, across]);
  const joined = tf.conv2d(padded, filter, 1, 'valid');
  const [, height, width] = joined.shape;
  const woven = weave(tf, joined, { batch, height, width, channels: perGroup * group, strides });
  const [, rows, columns] = context.shape(step.output);
  return cutTo(tf, woven, { pads: step.pads, size: [rows, columns] });
}
