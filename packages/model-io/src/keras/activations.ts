// Activations of Keras, as a layer of their own or as the `activation` of another.

import type { UnaryFunction } from '@pathlens/pathway-core';
import { applyFunction, clip, rectify, selu, softmax } from '../channels-last/activate.ts';
import { besideValue } from '../channels-last/arrange-constants.ts';
import { LayerRefused } from '../channels-last/refusal.ts';
import { theirShape, type Value } from '../channels-last/value.ts';
import { type KerasLayer, type LayerConverter, only } from './layer.ts';
import { isObject, type Json, own, Settings } from './settings.ts';

type Activation = (layer: KerasLayer, value: Value) => Value;

function unary(applied: UnaryFunction): Activation {
  return ({ builder }, value) => applyFunction(builder, value, applied);
}

const activations: ReadonlyMap<string, Activation> = new Map<string, Activation>([
  ['linear', (_, value) => value],
  ['relu', ({ builder }, value) => rectify(builder, value)],
  ['relu6', ({ builder }, value) => clip(builder, value, [0, 6])],
  ['elu', unary({ name: 'Elu', alpha: 1, scale: 1 })],
  ['selu', unary(selu)],
  ['sigmoid', unary({ name: 'Sigmoid' })],
  ['tanh', unary({ name: 'Tanh' })],
  ['softplus', unary({ name: 'Softplus' })],
  ['exponential', unary({ name: 'Exp' })],
  ['swish', unary({ name: 'Silu' })],
  ['silu', unary({ name: 'Silu' })],
  ['gelu', unary({ name: 'Gelu', approximate: 'none' })],
  ['gelu_new', unary({ name: 'Gelu', approximate: 'tanh' })],
  ['leaky_relu', unary({ name: 'LeakyRelu', slope: 0.2 })],
  ['hard_silu', unary({ name: 'HardSwish' })],
  ['hard_swish', unary({ name: 'HardSwish' })],
  // Keras 3 made it relu6(x + 3)/6; Keras 2 and tfjs have a slope of 0.2.
  [
    'hard_sigmoid',
    (layer, value) => unary({ name: 'HardSigmoid', slope: layer.keras === 3 ? 1 / 6 : 0.2, shift: 0.5 })(layer, value),
  ],
  ['softmax', ({ builder }, value) => softmax(builder, value, -1)],
]);

/** Applies the `activation` a layer states. */
export function activate(layer: KerasLayer, value: Value): Value {
  const given = layer.settings.raw('activation') ?? 'linear';
  const asLayer = isObject(given) ? activationLayers.get(String(own(given, 'class_name'))) : undefined;
  if (asLayer !== undefined) return asLayer({ ...layer, inputs: [value], settings: settingsOf(given) });
  const name = activationName(given);
  const activation = activations.get(name);
  if (activation === undefined) throw new LayerRefused(`activation “${name}”`);
  return activation(layer, value);
}

/** tfjs writes `hardSigmoid` in some versions, Keras 3 an object around the name. */
function activationName(given: Json): string {
  const name = isObject(given) ? (own(given, 'config') ?? own(given, 'class_name')) : given;
  if (typeof name !== 'string') throw new LayerRefused('an activation without a name', { field: 'activation' });
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function settingsOf(given: Json): Settings {
  const config = isObject(given) ? own(given, 'config') : undefined;
  return new Settings(isObject(config) ? config : {});
}

const reluLayer: LayerConverter = (layer) => {
  const { settings, builder } = layer;
  const slope = settings.number('negative_slope', 0);
  const threshold = settings.number('threshold', 0);
  const cap = settings.raw('max_value') ?? null;
  if (threshold !== 0) throw new LayerRefused(`a threshold of ${threshold}`);
  if (slope !== 0 && cap !== null) throw new LayerRefused(`a negative slope of ${slope} and a largest value`);
  if (slope !== 0) return applyFunction(builder, only(layer), { name: 'LeakyRelu', slope });
  if (cap === null) return rectify(builder, only(layer));
  const max = settings.number('max_value', 0);
  if (!(max > 0)) throw new LayerRefused(`“max_value” is ${max}`, { field: 'max_value' });
  return clip(builder, only(layer), [0, max]);
};

const leakyReluLayer: LayerConverter = (layer) => {
  const slope = layer.settings.number('negative_slope', layer.settings.number('alpha', 0.3));
  return applyFunction(layer.builder, only(layer), { name: 'LeakyRelu', slope });
};

const eluLayer: LayerConverter = (layer) => {
  const alpha = layer.settings.number('alpha', 1);
  return applyFunction(layer.builder, only(layer), { name: 'Elu', alpha, scale: 1 });
};

const preluLayer: LayerConverter = (layer) => {
  const value = only(layer);
  const [alpha] = layer.weights(['alpha']);
  const theirs = theirShape(value);
  const shared = layer.settings.raw('shared_axes') ?? null;
  const isShared = (axis: number) => Array.isArray(shared) && shared.includes(axis + 1);
  layer.requireShape(
    alpha,
    theirs.map((size, axis) => (isShared(axis) ? 1 : size)),
    'alpha',
  );
  const slope = layer.builder.use(besideValue(alpha, value), 'alpha');
  return layer.builder.emit({ operator: 'PRelu', input: value.id, slope }, 'prelu', value);
};

export const activationLayers: ReadonlyMap<string, LayerConverter> = new Map<string, LayerConverter>([
  ['Activation', (layer) => activate(layer, only(layer))],
  ['ReLU', reluLayer],
  ['LeakyReLU', leakyReluLayer],
  ['PReLU', preluLayer],
  ['ELU', eluLayer],
  ['Softmax', (layer) => softmax(layer.builder, only(layer), layer.settings.integer('axis', -1))],
]);
