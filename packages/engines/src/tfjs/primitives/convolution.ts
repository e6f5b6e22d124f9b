// conv2d and convTranspose2d: explicit padding and a VALID convolution; groups in chunks; strided transposes by phases.
import type { Pair, Shape, StepOf } from '@pathlens/pathway-core';
import type { Tensor4D as Filter, Tensor1D } from '@tensorflow/tfjs-core';
import type { Tensor, Tensor4D } from '../tfjs.ts';
import { biasOf } from './bias.ts';
import type { StepContext } from './context.ts';
import { fedConv2d, fedConvTranspose2d } from './fed-convolution.ts';
import { filterOf, groupChunks } from './filters.ts';
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
  const padded = padImage(tf, image, [
    top,
    left,
    (height - 1) * step.strides[0] + extent[0] - rows - top,
    (width - 1) * step.strides[1] + extent[1] - columns - left,
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
      filterOf(tf, values, { shape: from, spread, depthwise: inputs }),
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

/**
 * Output row s·u + r gathers the taps r, r + s, … of the kernel from input rows u, u − 1, …: so each of the s·t phases is
 * a small stride-1 convolution of the input, all phases together one convolution with s·t times the channels, woven at
 * the end. Nothing is multiplied with the zeros a stretched input would hold.
 */
export function convTranspose2d(step: StepOf<'convTranspose2d'>, context: StepContext): Tensor {
  const { tf, batch } = context;
  if (!context.isConstant(step.weight)) return fedConvTranspose2d(step, context);
  const weightShape: Shape = context.shape(step.weight);
  const { strides, group } = step;
  const extent = [0, 1].map((axis) => step.dilations[axis] * (weightShape[axis + 2] - 1) + 1);
  const taps = [Math.ceil(extent[0] / strides[0]), Math.ceil(extent[1] / strides[1])];
  const channels = weightShape[1] * group;
  const chunks = groupChunks(group, weightShape[0] / group);
  const form = `phases/${strides}/${step.dilations}/${group}`;
  const filters = Array.from({ length: chunks }, (_, chunk) =>
    context.prepared(step.weight, `${form}/${chunk}`, (values, shape) =>
      filterOf(tf, values, { shape, spread: step.dilations, phases: strides, part: { group, chunks, chunk } }),
    ),
  );
  const padded = padImage(tf, context.readImage(step.input), [taps[0] - 1, taps[1] - 1, taps[0] - 1, taps[1] - 1]);
  const [, rows, columns] = padded.shape;
  const woven = tf.split(padded, chunks, 3).map((part, at) => {
    const joined = tf.conv2d(part as Tensor4D, filters[at], 1, 'valid');
    const [height, width] = [rows - taps[0] + 1, columns - taps[1] + 1];
    return weave(tf, joined, { batch, height, width, channels: channels / chunks, strides });
  });
  const whole = woven.length === 1 ? woven[0] : tf.concat(woven, 3);
  const [, height, width] = context.shape(step.output);
  return cutTo(tf, whole, { pads: step.pads, size: [height, width] });
}
