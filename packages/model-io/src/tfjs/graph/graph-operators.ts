// The TensorFlow operators Pathlens reads, and the small ones among their converters.
import { constant, type Pair } from '@pathlens/pathway-core';
import { applyFunction, clip, rectify, softmax } from '../../channels-last/activate.ts';
import { mapped } from '../../channels-last/arrange-constants.ts';
import { combine, subtract } from '../../channels-last/combine.ts';
import { scaleAndShift } from '../../channels-last/layers.ts';
import { LayerRefused } from '../../channels-last/refusal.ts';
import { concat, expandDims, mean, padded, reshapeValue, squeeze, transpose } from './arranging-operators.ts';
import { functions, prelu } from './fused-activation.ts';
import type { OperatorConverter } from './operator-converter.ts';
import { batchNorm, biasAdd, convolution, gatherPieces, matMul, pooling } from './weighted-operators.ts';

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
