// TensorFlow operators on values of the image, to canonical nodes.
import {
  type Constant,
  constant,
  lazyConstant,
  type Pads,
  type Pair,
  type UnaryFunction,
} from '@pathlens/pathway-core';
import { applyFunction, clip, rectify, selu, softmax } from '../../channels-last/activate.ts';
import { permute, reshape } from '../../channels-last/arrange.ts';
import { besideValue, mapped, reshaped } from '../../channels-last/arrange-constants.ts';
import { combine, concatenate, subtract } from '../../channels-last/combine.ts';
import { convolve, multiply, normalizeBatch, pad, pool, scaleAndShift } from '../../channels-last/layers.ts';
import { LayerRefused } from '../../channels-last/refusal.ts';
import { ourAxis, theirShape, type Value } from '../../channels-last/value.ts';
import type { Padding } from '../../channels-last/windows.ts';
import type { GraphNode } from './graph-node.ts';
import type { GraphScope } from './graph-scope.ts';

export type OperatorConverter = (node: GraphNode, scope: GraphScope) => Value;

/** Height and width of a list with one number an axis. */
function spatial(node: GraphNode, name: string): Pair {
  const list = node.integers(name);
  if (list.length === 0) return [1, 1];
  const isFirst = node.text('data_format', 'NHWC') === 'NCHW';
  const [batch, channels, height, width] = isFirst ? list : [list[0], list[3], list[1], list[2]];
  const right = [height, width].every((size) => size >= 1 && size <= 65535);
  if (list.length !== 4 || batch !== 1 || channels !== 1 || !right)
    throw new LayerRefused(`“${name}” ${list.join(', ')}`);
  return [height, width];
}

function padding(node: GraphNode): Padding {
  const kind = node.text('padding', 'VALID');
  if (kind === 'VALID') return 'valid';
  if (kind === 'SAME') return 'same';
  const given = node.integers('explicit_paddings');
  const isFirst = node.text('data_format', 'NHWC') === 'NCHW';
  if (kind !== 'EXPLICIT' || given.length !== 8 || given.some((size) => size < 0))
    throw new LayerRefused(`padding ${kind}`);
  const at = isFirst ? 4 : 2;
  return [given[at], given[at + 2], given[at + 1], given[at + 3]] satisfies Pads;
}

function image(node: GraphNode, scope: GraphScope): Value {
  const value = scope.value(node, 0);
  const format = node.text('data_format', 'NHWC');
  if (value.shape.length === 3 && (value.layout === 'image') !== (format === 'NHWC')) {
    throw new LayerRefused(`${format} on values with their channels elsewhere`);
  }
  return value;
}

/** What `fused_ops` puts behind a convolution or a product: bias first, then one activation. */
function fused(node: GraphNode): { readonly hasBias: boolean; readonly activation: string | undefined } {
  const steps = node.texts('fused_ops');
  const hasBias = steps[0] === 'BiasAdd';
  const rest = hasBias ? steps.slice(1) : steps;
  if (rest.length > 1 || (steps.length > 0 && !hasBias)) throw new LayerRefused(`fused with ${steps.join(', ')}`);
  return { hasBias, activation: rest[0] };
}

function activateFused(node: GraphNode, scope: GraphScope, [made, name]: readonly [Value, string | undefined]): Value {
  const { builder } = scope;
  if (name === undefined) return made;
  if (name === 'Relu') return rectify(builder, made);
  if (name === 'Relu6') return clip(builder, made, [0, 6]);
  if (name === 'Prelu') return prelu(scope, made, scope.constant(node, 3));
  if (name === 'LeakyRelu') {
    return applyFunction(builder, made, { name: 'LeakyRelu', slope: node.number('leakyrelu_alpha', 0.2) });
  }
  const applied = functions.get(name);
  if (applied === undefined) throw new LayerRefused(`fused with ${name}`);
  return applyFunction(builder, made, applied);
}

function prelu({ builder }: GraphScope, value: Value, slope: Constant): Value {
  const id = builder.use(besideValue(slope, value), 'slope');
  return builder.emit({ operator: 'PRelu', input: value.id, slope: id }, 'prelu', value);
}

const functions: ReadonlyMap<string, UnaryFunction> = new Map<string, UnaryFunction>([
  ['Elu', { name: 'Elu', alpha: 1, scale: 1 }],
  ['Selu', selu],
  ['Sigmoid', { name: 'Sigmoid' }],
  ['Tanh', { name: 'Tanh' }],
  ['Softplus', { name: 'Softplus' }],
  ['Exp', { name: 'Exp' }],
  ['Log', { name: 'Log' }],
  ['Sqrt', { name: 'Sqrt' }],
  ['Erf', { name: 'Erf' }],
  ['Reciprocal', { name: 'Reciprocal' }],
]);

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

const convolution: OperatorConverter = (node, scope) => convolveNode(node, scope);

/** The end of a dilated convolution: what is cut off here was padded on at its beginning. */
const gatherPieces: OperatorConverter = (node, scope) => {
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

const matMul: OperatorConverter = (node, scope) => {
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

function pooling(kind: 'max' | 'average'): OperatorConverter {
  return (node, scope) => {
    const windows = { kernel: spatial(node, 'ksize'), strides: spatial(node, 'strides'), padding: padding(node) };
    return pool(scope.builder, image(node, scope), { kind, ...windows });
  };
}

/** Sum, difference, product or quotient; either side of all but the quotient's second may depend on the image. */
function arithmetic(operator: 'Add' | 'Sub' | 'Mul' | 'Div'): OperatorConverter {
  return (node, scope) => {
    const { builder } = scope;
    const sides = [0, 1].map((index) => scope.entry(node, index));
    const [left, right] = sides;
    if (left.kind === 'value' && right.kind === 'value') {
      if (operator === 'Add' || operator === 'Mul') return combine(builder, operator, [left.value, right.value]);
      if (operator === 'Sub') return subtract(builder, [left.value, right.value]);
      const inverse = applyFunction(builder, right.value, { name: 'Reciprocal' });
      return combine(builder, 'Mul', [left.value, inverse]);
    }
    const index = left.kind === 'value' ? 0 : 1;
    const value = scope.value(node, index);
    const given = scope.constant(node, 1 - index);
    if (operator === 'Mul') return scaleAndShift(builder, value, { factor: given });
    if (operator === 'Add') return scaleAndShift(builder, value, { offset: given });
    if (operator === 'Div') {
      if (index === 0) return scaleAndShift(builder, value, { factor: mapped(given, (number) => 1 / number) });
      return scaleAndShift(builder, applyFunction(builder, value, { name: 'Reciprocal' }), { factor: given });
    }
    if (index === 0) return scaleAndShift(builder, value, { offset: mapped(given, (number) => -number) });
    return scaleAndShift(builder, value, { factor: constant([], Float32Array.of(-1)), offset: given });
  };
}

const biasAdd: OperatorConverter = (node, scope) => {
  const value = image(node, scope);
  const bias = scope.constant(node, 1);
  const isFirst = node.text('data_format', 'NHWC') === 'NCHW' && value.shape.length === 3;
  return scaleAndShift(scope.builder, value, { offset: isFirst ? reshaped(bias, [bias.shape[0], 1, 1]) : bias });
};

const batchNorm: OperatorConverter = (node, scope) => {
  if (node.flag('is_training')) throw new LayerRefused('training mode');
  const [gamma, beta, mean, variance] = [1, 2, 3, 4].map((index) => scope.constant(node, index));
  const epsilon = node.number('epsilon', 1e-4);
  const axis = node.text('data_format', 'NHWC') === 'NCHW' ? 1 : 3;
  return normalizeBatch(scope.builder, image(node, scope), { axis, gamma, beta, mean, variance, epsilon });
};

const mean: OperatorConverter = (node, scope) => {
  const value = scope.value(node, 0);
  const keepDims = node.flag('keep_dims');
  const axes = scope.plainNumbers(node, 1).map((axis) => ourAxis(axis, value));
  const ours = axes.filter((axis) => axis !== undefined);
  if (value.layout === 'flattened' || ours.length < axes.length) throw new LayerRefused('a mean over the batch');
  const left = value.shape.filter((_, axis) => !ours.includes(axis + 1));
  const isMixed = value.layout === 'image' && !keepDims && left.length === 2 && !ours.includes(1);
  if (isMixed) throw new LayerRefused('a mean over one side of a map');
  const draft = { operator: 'ReduceMean', input: value.id, axes: ours, keepDims } as const;
  return scope.builder.emit(draft, 'mean', { layout: keepDims ? value.layout : 'plain' });
};

const padded: OperatorConverter = (node, scope) => {
  const value = scope.value(node, 0);
  const list = scope.plainNumbers(node, 1);
  const rank = value.shape.length + 1;
  if (list.length !== 2 * rank || list[0] !== 0 || list[1] !== 0) throw new LayerRefused('it pads the batch');
  if (list.some((size) => !(size >= 0 && size <= 65535))) throw new LayerRefused(`paddings ${list.join(', ')}`);
  const [before, after] = [0, 1].map((side) => list.filter((_, at) => at >= 2 && at % 2 === side));
  const filler = node.operator === 'PadV2' ? (scope.plainNumbers(node, 2)[0] ?? 0) : 0;
  return pad(scope.builder, value, { before, after, value: filler });
};

const reshapeValue: OperatorConverter = (node, scope) => {
  const value = scope.value(node, 0);
  const [leading, ...rest] = scope.numbers(node, 1);
  const sizes = rest.map((size) => (size === 'batch' ? Number.NaN : size));
  const count = value.shape.reduce((product, size) => product * size, 1);
  const fixed = sizes.reduce((product, size) => product * size, 1);
  // The leading axis must be the batch: named, or the one left open, or 1 where the graph was frozen for one image.
  const isBatch =
    leading === 'batch' ||
    (leading === -1 && fixed === count) ||
    (leading === 1 && (fixed === count || sizes.includes(-1)));
  if (!isBatch) throw new LayerRefused('it would mix images of a batch');
  return reshape(scope.builder, value, sizes);
};

const squeeze: OperatorConverter = (node, scope) => {
  const value = scope.value(node, 0);
  const shape = theirShape(value);
  const rank = shape.length + 1;
  const given = node.integers('squeeze_dims').map((axis) => (axis < 0 ? axis + rank : axis));
  const axes = given.length > 0 ? given : shape.flatMap((size, at) => (size === 1 ? [at + 1] : []));
  if (axes.some((axis) => shape[axis - 1] !== 1)) throw new LayerRefused(`it removes axes ${axes.join(', ')}`);
  return reshape(
    scope.builder,
    value,
    shape.filter((_, at) => !axes.includes(at + 1)),
  );
};

const expandDims: OperatorConverter = (node, scope) => {
  const value = scope.value(node, 0);
  const shape = [...theirShape(value)];
  const [given] = scope.plainNumbers(node, 1);
  const axis = given < 0 ? given + shape.length + 2 : given;
  if (!(axis >= 1 && axis <= shape.length + 1)) throw new LayerRefused(`axis ${given}`);
  shape.splice(axis - 1, 0, 1);
  return reshape(scope.builder, value, shape);
};

const transpose: OperatorConverter = (node, scope) => {
  const [batch, ...axes] = scope.plainNumbers(node, 1);
  if (batch !== 0) throw new LayerRefused('it moves the batch');
  return permute(scope.builder, scope.value(node, 0), axes);
};

const concat: OperatorConverter = (node, scope) => {
  const last = node.inputs.length - 1;
  const [axis] = scope.plainNumbers(node, last);
  const values = node.inputs.slice(0, last).map((_, index) => scope.value(node, index));
  return concatenate(scope.builder, values, axis);
};

/** min(x, c) and max(x, c) with one number. */
function bound(side: 'Minimum' | 'Maximum'): OperatorConverter {
  return (node, scope) => {
    const index = scope.entry(node, 0).kind === 'value' ? 0 : 1;
    const limits = scope.plainNumbers(node, 1 - index);
    if (limits.length !== 1) throw new LayerRefused('bounds that differ from place to place');
    const range: Pair = side === 'Maximum' ? [limits[0], Infinity] : [-Infinity, limits[0]];
    return clip(scope.builder, scope.value(node, index), range);
  };
}

const clipByValue: OperatorConverter = (node, scope) => {
  const [min, max] = [scope.plainNumbers(node, 1)[0], scope.plainNumbers(node, 2)[0]];
  return clip(scope.builder, scope.value(node, 0), [min, max]);
};

const leakyRelu: OperatorConverter = (node, scope) =>
  applyFunction(scope.builder, scope.value(node, 0), { name: 'LeakyRelu', slope: node.number('alpha', 0.2) });

const addN: OperatorConverter = (node, scope) =>
  node.inputs
    .map((_, index) => scope.value(node, index))
    .reduce((sum, value) => combine(scope.builder, 'Add', [sum, value]));

/** Of a pass-through every input but the first only says when. */
const same: OperatorConverter = (node, scope) => scope.value(node, 0);

export const graphOperators: ReadonlyMap<string, OperatorConverter> = new Map<string, OperatorConverter>([
  ['Conv2D', convolution],
  ['_FusedConv2D', convolution],
  ['DepthwiseConv2dNative', convolution],
  ['FusedDepthwiseConv2dNative', convolution],
  ['BatchToSpaceND', gatherPieces],
  ['MatMul', matMul],
  ['_FusedMatMul', matMul],
  ['BatchMatMulV2', matMul],
  ['BiasAdd', biasAdd],
  ['FusedBatchNorm', batchNorm],
  ['FusedBatchNormV2', batchNorm],
  ['FusedBatchNormV3', batchNorm],
  ['Relu', (node, scope) => rectify(scope.builder, scope.value(node, 0))],
  ['Relu6', (node, scope) => clip(scope.builder, scope.value(node, 0), [0, 6])],
  ['LeakyRelu', leakyRelu],
  ['Prelu', (node, scope) => prelu(scope, scope.value(node, 0), scope.constant(node, 1))],
  ...[...functions].map(
    ([name, applied]) =>
      [
        name,
        ((node, scope) => applyFunction(scope.builder, scope.value(node, 0), applied)) as OperatorConverter,
      ] as const,
  ),
  ['MaxPool', pooling('max')],
  ['AvgPool', pooling('average')],
  ['Mean', mean],
  ['Add', arithmetic('Add')],
  ['AddV2', arithmetic('Add')],
  ['AddN', addN],
  ['Sub', arithmetic('Sub')],
  ['Mul', arithmetic('Mul')],
  ['RealDiv', arithmetic('Div')],
  ['Div', arithmetic('Div')],
  ['Minimum', bound('Minimum')],
  ['Maximum', bound('Maximum')],
  ['ClipByValue', clipByValue],
  ['Pad', padded],
  ['PadV2', padded],
  ['ConcatV2', concat],
  ['Reshape', reshapeValue],
  ['Squeeze', squeeze],
  ['ExpandDims', expandDims],
  ['Transpose', transpose],
  ['Softmax', (node, scope) => softmax(scope.builder, scope.value(node, 0), -1)],
  ['Identity', same],
  ['StopGradient', same],
]);
