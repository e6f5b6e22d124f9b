// Operators with windows or weights: convolution, product, pooling, normalization.
import { lazyConstant, type Pads, type Pair } from '@pathlens/pathway-core';
import { reshaped } from '../../channels-last/arrange-constants.ts';
import { convolve, multiply, normalizeBatch, pool, scaleAndShift } from '../../channels-last/layers.ts';
import { LayerRefused } from '../../channels-last/refusal.ts';
import type { Value } from '../../channels-last/value.ts';
import type { Padding } from '../../channels-last/windows.ts';
import { activateFused, fused } from './fused-activation.ts';
import type { GraphNode } from './graph-node.ts';
import type { GraphScope } from './graph-scope.ts';
import type { OperatorConverter } from './operator-converter.ts';
import { image, padding, spatial } from './window-attributes.ts';

interface Spread {
  readonly value: Value;
  readonly dilations: Pair;
  readonly padding: Padding;
}

function convolveNode(node: GraphNode, scope: GraphScope, given?: Spread): Value {
  const { hasBias, activation } = fused(node);
  const made = convolve(scope.builder, given?.value ?? image(node, scope), {
    kernel: scope.constant(node, 1),
    bias: hasBias ? scope.constant(node, 2) : undefined,
    depthwise: /Depthwise/.test(node.operator),
    strides: spatial(node, 'strides'),
    dilations: given?.dilations ?? spatial(node, 'dilations'),
    padding: given?.padding ?? padding(node),
  });
  return activateFused(node, scope, [made, activation]);
}

export const convolution: OperatorConverter = (node, scope) => convolveNode(node, scope);

/** The end of a dilated convolution: what is cut off here was padded on at its beginning. */
export const gatherPieces: OperatorConverter = (node, scope) => {
  const entry = scope.entry(node, 0);
  const conv = entry.kind === 'spread' ? entry.convolution : undefined;
  if (entry.kind !== 'spread' || conv === undefined) throw new LayerRefused('it does not end a dilated convolution');
  const block = scope.plainNumbers(node, 1);
  const [top, bottom, left, right] = scope.plainNumbers(node, 2);
  const pads = entry.pads.map((size, at) => size - [top, left, bottom, right][at]) as unknown as Pads;
  const isPlain = padding(conv) === 'valid' && [...spatial(conv, 'strides')].every((stride) => stride === 1);
  const fits = block.join() === entry.block.join() && pads.every((size) => size >= 0);
  if (!isPlain || !fits) throw new LayerRefused('pieces put together otherwise than they were cut');
  return convolveNode(conv, scope, { value: entry.value, dilations: entry.block, padding: pads });
};

export const matMul: OperatorConverter = (node, scope) => {
  const { hasBias, activation } = fused(node);
  if (node.flag('transpose_a') || node.flag('adj_x')) throw new LayerRefused('its first side is transposed');
  const weight = scope.constant(node, 1);
  if (weight.shape.length !== 2) throw new LayerRefused(`a weight of ${weight.shape.join('×')}`);
  const [rows, columns] = weight.shape;
  const isTurned = node.flag('transpose_b') || node.flag('adj_y');
  const kernel = isTurned
    ? lazyConstant([columns, rows], () => {
        const values = weight.values();
        return Float32Array.from(values, (_, at) => values[(at % rows) * columns + Math.floor(at / rows)]);
      })
    : weight;
  const bias = hasBias ? scope.constant(node, 2) : undefined;
  const made = multiply(scope.builder, scope.value(node, 0), { kernel, bias });
  return activateFused(node, scope, [made, activation]);
};

export function pooling(kind: 'max' | 'average'): OperatorConverter {
  return (node, scope) => {
    const windows = { kernel: spatial(node, 'ksize'), strides: spatial(node, 'strides'), padding: padding(node) };
    return pool(scope.builder, image(node, scope), { kind, ...windows });
  };
}

export const biasAdd: OperatorConverter = (node, scope) => {
  const value = image(node, scope);
  const bias = scope.constant(node, 1);
  const isFirst = node.text('data_format', 'NHWC') === 'NCHW' && value.shape.length === 3;
  return scaleAndShift(scope.builder, value, { offset: isFirst ? reshaped(bias, [bias.shape[0], 1, 1]) : bias });
};

export const batchNorm: OperatorConverter = (node, scope) => {
  if (node.flag('is_training')) throw new LayerRefused('training mode');
  const [gamma, beta, mean, variance] = [1, 2, 3, 4].map((index) => scope.constant(node, index));
  const epsilon = node.number('epsilon', 1e-4);
  const axis = node.text('data_format', 'NHWC') === 'NCHW' ? 1 : 3;
  return normalizeBatch(scope.builder, image(node, scope), { axis, gamma, beta, mean, variance, epsilon });
};
