// MaxPool, AveragePool, GlobalMaxPool, GlobalAveragePool and ReduceMean.
import type { Pair } from '@pathlens/pathway-core';
import { axesOf } from '../axes.ts';
import type { Converter } from '../converters.ts';
import type { NodeView } from '../node-view.ts';
import { fileRank, imageAxis, shifted } from '../placement.ts';
import { Unsupported } from '../refusal.ts';
import { pair, readPads } from './convolution.ts';

function readWindows(node: NodeView) {
  const given = node.ints('kernel_shape');
  if (given === undefined) throw new Unsupported('kernel_shape is missing');
  const kernel = pair(node, 'kernel_shape', [1, 1]);
  const strides = pair(node, 'strides', [1, 1]);
  const dilations = pair(node, 'dilations', [1, 1]);
  // With SAME padding the number of windows is given by the stride alone.
  const ceilMode = node.int('ceil_mode', 0) === 1 && !node.text('auto_pad', 'NOTSET').startsWith('SAME');
  return { kernel, strides, dilations, ceilMode, pads: readPads(node, { kernel, strides, dilations }) };
}

export const convertMaxPool: Converter = (node, builder) => {
  node.onlyFirstOutput(builder.isUsed);
  const { pads, ...windows } = readWindows(node);
  const input = builder.value(node, 0);
  builder.emit(node, { operator: 'MaxPool', input: input.id, ...windows, pads: pads(input.shape.slice(1)) });
};

export const convertAveragePool: Converter = (node, builder) => {
  const { pads, dilations, ...windows } = readWindows(node);
  if (dilations.some((dilation) => dilation !== 1)) throw new Unsupported('dilations');
  const countIncludePad = node.int('count_include_pad', 0) === 1;
  const input = builder.value(node, 0);
  builder.emit(node, {
    operator: 'AveragePool',
    input: input.id,
    ...windows,
    pads: pads(input.shape.slice(1)),
    countIncludePad,
  });
};

export const convertGlobalMaxPool: Converter = (node, builder) => {
  const input = builder.value(node, 0);
  if (input.shape.length !== 3) throw new Unsupported('its input is not an image');
  const kernel = input.shape.slice(1) as unknown as Pair;
  builder.emit(node, {
    operator: 'MaxPool',
    input: input.id,
    kernel,
    strides: [1, 1],
    pads: [0, 0, 0, 0],
    dilations: [1, 1],
    ceilMode: false,
  });
};

export const convertGlobalAveragePool: Converter = (node, builder) => {
  const input = builder.value(node, 0);
  if (input.shape.length < 2) throw new Unsupported('its input is not an image');
  const axes = input.shape.slice(1).map((_, axis) => axis + 2);
  builder.emit(node, { operator: 'ReduceMean', input: input.id, axes, keepDims: true });
};

export const convertReduceMean: Converter = (node, builder) => {
  const given = axesOf(node, builder);
  const keepDims = node.int('keepdims', 1) === 1;
  if (given === undefined || given.length === 0) {
    if (node.int('noop_with_empty_axes', 0) === 1) return builder.alias(node);
    throw new Unsupported('it works along the batch axis');
  }
  const input = builder.placed(node, 0);
  const rank = fileRank(input);
  const axes = [...new Set(given.map((axis) => imageAxis(axis, input)))].sort((a, b) => a - b);
  const gone = [...new Set(given.map((axis) => (axis < 0 ? axis + rank : axis)))];
  const place = keepDims ? input.place : shifted(input.place, gone, -1);
  builder.emit(node, { operator: 'ReduceMean', input: input.id, axes, keepDims }, { place });
};
