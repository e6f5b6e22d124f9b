// Operations of Keras 3 outside layers: x + 3, x · y and the like, and activations called as functions.
import { constant } from '@pathlens/pathway-core';
import { applyFunction, clip, rectify } from '../channels-last/activate.ts';
import { combine, plusScalar, subtract, timesScalar } from '../channels-last/combine.ts';
import { scaleAndShift } from '../channels-last/layers.ts';
import { LayerRefused } from '../channels-last/refusal.ts';
import { type KerasLayer, type LayerConverter, only } from './layer.ts';

/** Two operands, of which one may be a number. */
function operands({ operands: given, inputs }: KerasLayer): {
  readonly number: number | undefined;
  readonly at: number;
} {
  const at = given.findIndex((operand) => typeof operand === 'number');
  const right = given.length === 2 && !given.includes('other') && inputs.length === (at === -1 ? 2 : 1);
  if (!right) throw new LayerRefused('operands that are not two tensors or a tensor and a number');
  return { number: at === -1 ? undefined : (given[at] as number), at };
}

function commutative(operator: 'Add' | 'Mul'): LayerConverter {
  return (layer) => {
    const { builder, inputs } = layer;
    const { number } = operands(layer);
    if (number === undefined) return combine(builder, operator, [inputs[0], inputs[1]]);
    return operator === 'Add' ? plusScalar(builder, inputs[0], number) : timesScalar(builder, inputs[0], number);
  };
}

const subtractOperation: LayerConverter = (layer) => {
  const { builder, inputs } = layer;
  const { number, at } = operands(layer);
  if (number === undefined) return subtract(builder, [inputs[0], inputs[1]]);
  if (at === 1) return plusScalar(builder, inputs[0], -number);
  const one = (value: number) => constant([], Float32Array.of(value));
  return scaleAndShift(builder, inputs[0], { factor: one(-1), offset: one(number) });
};

const divideOperation: LayerConverter = (layer) => {
  const { builder, inputs } = layer;
  const { number, at } = operands(layer);
  if (at === 1) return timesScalar(builder, inputs[0], 1 / number!);
  const inverse = applyFunction(builder, inputs.at(-1)!, { name: 'Reciprocal' });
  return number === undefined ? combine(builder, 'Mul', [inputs[0], inverse]) : timesScalar(builder, inverse, number);
};

/** A function of one tensor and nothing else. */
function plain(convert: LayerConverter): LayerConverter {
  return (layer) => {
    if (layer.operands.length !== 1) throw new LayerRefused('more than one operand');
    return convert(layer);
  };
}

export const operations: ReadonlyMap<string, LayerConverter> = new Map<string, LayerConverter>([
  ['ops.Add', commutative('Add')],
  ['ops.Multiply', commutative('Mul')],
  ['ops.Subtract', subtractOperation],
  ['ops.Divide', divideOperation],
  ['ops.TrueDivide', divideOperation],
  ['ops.Relu', plain((layer) => rectify(layer.builder, only(layer)))],
  ['ops.Relu6', plain((layer) => clip(layer.builder, only(layer), [0, 6]))],
  ['ops.Sigmoid', plain((layer) => applyFunction(layer.builder, only(layer), { name: 'Sigmoid' }))],
  ['ops.Silu', plain((layer) => applyFunction(layer.builder, only(layer), { name: 'Silu' }))],
  ['ops.Tanh', plain((layer) => applyFunction(layer.builder, only(layer), { name: 'Tanh' }))],
]);
