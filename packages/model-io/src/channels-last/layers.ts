// The layers every channels-last framework shares, as canonical nodes: convolution, dense, normalization, pooling, padding.
import { type Constant, elementCount, lazyConstant, type Pads, type Pair } from '@pathlens/pathway-core';
import { besideValue, filled, flattenedRows, reshaped, transposed } from './arrange-constants.ts';
import type { GraphBuilder } from './graph-builder.ts';
import { LayerRefused } from './refusal.ts';
import { ourAxis, type Value } from './value.ts';
import { explicitPads, type Padding, requireImage } from './windows.ts';

export interface Convolution {
  /** H×W×I×O; H×W×C×M where `depthwise`. */
  readonly kernel: Constant;
  readonly bias?: Constant | undefined;
  readonly depthwise?: boolean;
  readonly strides: Pair;
  readonly dilations: Pair;
  readonly padding: Padding;
}

/** Convolution; groups follow from the kernel's input channels. */
export function convolve(builder: GraphBuilder, value: Value, settings: Convolution): Value {
  requireImage(value.shape, 'it convolves an input');
  const { kernel, bias, depthwise = false, strides, dilations, padding } = settings;
  if (kernel.shape.length !== 4) throw new LayerRefused(`its kernel has ${kernel.shape.length} axes instead of 4`);
  const [height, width, inputs, outputs] = kernel.shape;
  const [channels] = value.shape;
  const group = depthwise ? channels : channels / inputs;
  if (!Number.isInteger(group) || (depthwise && inputs !== channels)) {
    throw new LayerRefused(`its kernel ${kernel.shape.join('×')} does not fit ${channels} input channels`);
  }
  const weight = depthwise
    ? reshaped(transposed(kernel, [2, 3, 0, 1]), [inputs * outputs, 1, height, width])
    : transposed(kernel, [3, 2, 0, 1]);
  const pads = explicitPads(padding, value.shape.slice(1), { kernel: [height, width], strides, dilations });
  return builder.emit(
    {
      operator: 'Conv',
      input: value.id,
      weight: builder.use(weight, 'kernel'),
      ...(bias === undefined ? {} : { bias: builder.use(bias, 'bias') }),
      strides,
      dilations,
      pads,
      group,
    },
    'convolution',
    value,
  );
}

/** kernel [D, K] over the framework's last axis. */
export function multiply(
  builder: GraphBuilder,
  value: Value,
  { kernel, bias }: { readonly kernel: Constant; readonly bias?: Constant | undefined },
): Value {
  if (value.layout === 'image') {
    const pointwise = reshaped(kernel, [1, 1, ...kernel.shape]);
    return convolve(builder, value, { kernel: pointwise, bias, strides: [1, 1], dilations: [1, 1], padding: 'valid' });
  }
  if (value.shape.at(-1) !== kernel.shape[0]) {
    throw new LayerRefused(`its kernel ${kernel.shape.join('×')} does not fit ${value.shape.join('×')} values`);
  }
  const weight = value.layout === 'flattened' ? flattenedRows(kernel, value.image!) : kernel;
  return builder.emit(
    {
      operator: 'Linear',
      input: value.id,
      weight: builder.use(weight, 'kernel'),
      transposed: false,
      ...(bias === undefined ? {} : { bias: builder.use(bias, 'bias') }),
    },
    'product',
    { layout: 'plain' },
  );
}

export interface Normalization {
  readonly gamma?: Constant | undefined;
  readonly beta?: Constant | undefined;
  readonly mean: Constant;
  readonly variance: Constant;
  readonly epsilon: number;
}

/** Batch normalization along `axis` of theirs, in evaluation. */
export function normalizeBatch(
  builder: GraphBuilder,
  value: Value,
  { axis, ...given }: Normalization & { readonly axis: number },
): Value {
  const channels = given.mean.shape;
  const [scale, bias] = [given.gamma ?? filled(channels, 1), given.beta ?? filled(channels, 0)];
  const at = ourAxis(axis, value);
  if (at === undefined) throw new LayerRefused(`it normalizes along axis ${axis}, which does not exist`);
  if (at === 1) {
    const order = (vector: Constant) => (value.layout === 'flattened' ? flattenedRows(vector, value.image!) : vector);
    return builder.emit(
      {
        operator: 'BatchNormalization',
        input: value.id,
        scale: builder.use(order(scale), 'gamma'),
        bias: builder.use(order(bias), 'beta'),
        mean: builder.use(order(given.mean), 'moving_mean'),
        variance: builder.use(order(given.variance), 'moving_variance'),
        epsilon: given.epsilon,
      },
      'normalization',
      value,
    );
  }
  if (at !== value.shape.length) throw new LayerRefused(`it normalizes along axis ${axis} of ${value.shape.join('×')}`);
  const [gain, centre, spread, shift] = [scale, given.mean, given.variance, bias];
  const factor = lazyConstant(channels, () => {
    const variance = spread.values();
    return gain.values().map((value, i) => value / Math.sqrt(variance[i] + given.epsilon));
  });
  const offset = lazyConstant(channels, () => {
    const [means, factors] = [centre.values(), factor.values()];
    return shift.values().map((value, i) => value - means[i] * factors[i]);
  });
  return scaleAndShift(builder, value, { factor, offset });
}

/** value·factor + offset, each broadcast in the framework's order of axes. */
export function scaleAndShift(
  builder: GraphBuilder,
  value: Value,
  { factor, offset }: { readonly factor?: Constant; readonly offset?: Constant },
): Value {
  let made = value;
  if (factor !== undefined) {
    const b = builder.use(besideValue(factor, value), 'factor');
    made = builder.emit({ operator: 'Mul', a: made.id, b }, 'scaled', value);
  }
  if (offset !== undefined) {
    const b = builder.use(besideValue(offset, value), 'offset');
    made = builder.emit({ operator: 'Add', a: made.id, b }, 'shifted', value);
  }
  return made;
}

export interface Pooling {
  readonly kind: 'max' | 'average';
  readonly kernel: Pair;
  readonly strides: Pair;
  readonly padding: Padding;
}

/** Averages leave padding out, as TensorFlow's do. */
export function pool(builder: GraphBuilder, value: Value, { kind, kernel, strides, padding }: Pooling): Value {
  requireImage(value.shape, 'it pools an input');
  const dilations: Pair = [1, 1];
  const pads: Pads = explicitPads(padding, value.shape.slice(1), { kernel, strides, dilations });
  const windows = { input: value.id, kernel, strides, pads, ceilMode: false };
  return kind === 'max'
    ? builder.emit({ operator: 'MaxPool', ...windows, dilations }, 'pooling', value)
    : builder.emit({ operator: 'AveragePool', ...windows, countIncludePad: false }, 'pooling', value);
}

/** One number a channel out of a map. */
export function poolGlobally(
  builder: GraphBuilder,
  value: Value,
  { kind, keepDims }: { readonly kind: 'max' | 'average'; readonly keepDims: boolean },
): Value {
  requireImage(value.shape, 'it pools an input');
  if (kind === 'average') {
    const node = { operator: 'ReduceMean', input: value.id, axes: [2, 3], keepDims } as const;
    return builder.emit(node, 'mean', { layout: keepDims ? value.layout : 'plain' });
  }
  const kernel: Pair = [value.shape[1], value.shape[2]];
  const pooled = pool(builder, value, { kind, kernel, strides: [1, 1], padding: 'valid' });
  if (keepDims) return pooled;
  return builder.emit({ operator: 'Reshape', input: pooled.id, shape: [value.shape[0]] }, 'flat', { layout: 'plain' });
}

/** Zeros (or `value`) around a map; `before` and `after` per axis of theirs. */
export function pad(
  builder: GraphBuilder,
  value: Value,
  settings: { readonly before: readonly number[]; readonly after: readonly number[]; readonly value: number },
): Value {
  if (value.layout === 'flattened') throw new LayerRefused('it pads a flattened image');
  const ours = (list: readonly number[]) => (value.layout === 'image' ? [list[2], list[0], list[1]] : [...list]);
  const [before, after] = [ours(settings.before), ours(settings.after)];
  if (elementCount(value.shape) === 0) throw new LayerRefused('it pads nothing');
  return builder.emit({ operator: 'Pad', input: value.id, before, after, value: settings.value }, 'padded', value);
}
