// BatchNormalization, and the preprocessing layers that are part of a network: Rescaling, Normalization.
import { type Constant, constant, lazyConstant } from '@pathlens/pathway-core';
import { asTheirs, reshape } from '../channels-last/arrange.ts';
import { filled, reshaped } from '../channels-last/arrange-constants.ts';
import { combine, timesScalar } from '../channels-last/combine.ts';
import { normalizeBatch, scaleAndShift } from '../channels-last/layers.ts';
import { LayerRefused } from '../channels-last/refusal.ts';
import { theirShape } from '../channels-last/value.ts';
import { type LayerConverter, only } from './layer.ts';
import type { Settings } from './settings.ts';

const batchNormalization: LayerConverter = (layer) => {
  const { settings, builder } = layer;
  const value = only(layer);
  const [scaled, centred] = [settings.flag('scale', true), settings.flag('center', true)];
  const axis = settings.integer('axis', -1);
  const epsilon = settings.number('epsilon', 1e-3);
  const roles = [...(scaled ? ['gamma'] : []), ...(centred ? ['beta'] : []), 'moving_mean', 'moving_variance'];
  const found = new Map(layer.weights(roles).map((weight, at) => [roles[at], weight]));
  const theirs = theirShape(value);
  const channels = theirs[axis < 0 ? axis + theirs.length : axis - 1];
  if (channels === undefined) throw new LayerRefused(`“axis” is ${axis}`, { field: 'axis' });
  for (const [role, weight] of found) layer.requireShape(weight, [channels], role);
  const of = (role: string) => found.get(role) as Constant;
  return normalizeBatch(builder, value, {
    axis,
    epsilon,
    gamma: found.get('gamma'),
    beta: found.get('beta'),
    mean: of('moving_mean'),
    variance: of('moving_variance'),
  });
};

function stated(settings: Settings, field: string): Constant | undefined {
  const given = settings.array(field);
  return given && constant(given.shape, Float32Array.from(given.values));
}

const rescaling: LayerConverter = (layer) => {
  const factor = stated(layer.settings, 'scale') ?? constant([], Float32Array.of(1));
  const offset = stated(layer.settings, 'offset') ?? constant([], Float32Array.of(0));
  return scaleAndShift(layer.builder, only(layer), { factor, offset });
};

/** (x − mean)/max(√variance, ε) along the last axis, ε = 1e-7. */
const normalization: LayerConverter = (layer) => {
  const { settings } = layer;
  const value = only(layer);
  if (settings.flag('invert', false)) throw new LayerRefused('an inverted normalization');
  const axis = settings.integer('axis', -1);
  if (axis !== -1 && axis !== value.shape.length) throw new LayerRefused(`axis ${axis}`);
  const [statedMean, statedVariance] = [stated(settings, 'mean'), stated(settings, 'variance')];
  const [mean, variance] =
    statedMean && statedVariance ? [statedMean, statedVariance] : layer.weights(['mean', 'variance', 'count']);
  const channels = theirShape(value).at(-1)!;
  for (const given of [mean, variance]) {
    const count = given.shape.reduce((product, size) => product * size, 1);
    if (count !== channels && count !== 1) layer.requireShape(given, [channels], 'mean');
  }
  const factor = lazyConstant(variance.shape, () =>
    variance.values().map((spread) => 1 / Math.max(Math.sqrt(spread), 1e-7)),
  );
  const offset = lazyConstant(mean.shape, () => {
    const factors = factor.values();
    return mean.values().map((centre, at) => -centre * (factors[at] ?? factors[0]));
  });
  const vector = (given: Constant) =>
    reshaped(
      given,
      given.shape.filter((size) => size !== 1),
    );
  return scaleAndShift(layer.builder, value, { factor: vector(factor), offset: vector(offset) });
};

/** Along the last axis. A map is brought to the framework's order of axes for it and back. */
const layerNormalization: LayerConverter = (layer) => {
  const { settings, builder } = layer;
  const value = only(layer);
  const axis = settings.integer('axis', -1);
  if (axis !== -1 && axis !== value.shape.length) throw new LayerRefused(`axis ${axis}`);
  if (settings.flag('rms_scaling', false)) throw new LayerRefused('scaling by the root mean square');
  const [scaled, centred] = [settings.flag('scale', true), settings.flag('center', true)];
  const channels = theirShape(value).at(-1)!;
  const roles = [...(scaled ? ['gamma'] : []), ...(centred ? ['beta'] : [])];
  const weights = layer.weights(roles);
  for (const [at, weight] of weights.entries()) layer.requireShape(weight, [channels], roles[at]);
  const plain = asTheirs(builder, value);
  const scale = builder.use(scaled ? weights[0] : filled([channels], 1), 'gamma');
  const beta = centred ? { bias: builder.use(weights.at(-1)!, 'beta') } : {};
  const epsilon = settings.number('epsilon', 1e-3);
  const draft = { operator: 'LayerNormalization', input: plain.id, scale, ...beta, epsilon } as const;
  const made = builder.emit(draft, 'normalization', plain);
  return value.layout === 'image' ? reshape(builder, made, theirShape(value)) : made;
};

/** ConvNeXt's factor for every channel. Keras 3 gives it no name, so that .h5 files call it “variable”. */
const layerScale: LayerConverter = (layer) => {
  const value = only(layer);
  const [gamma] = layer.weights(['gamma|variable']);
  layer.requireShape(gamma, [theirShape(value).at(-1)!], 'gamma');
  return scaleAndShift(layer.builder, value, { factor: gamma });
};

/** Inception-ResNet's x + scale·y. */
const scaledSum: LayerConverter = ({ builder, inputs, settings }) => {
  if (inputs.length !== 2) throw new LayerRefused(`${inputs.length} inputs instead of 2`);
  return combine(builder, 'Add', [inputs[0], timesScalar(builder, inputs[1], settings.number('scale', 1))]);
};

export const normalizationLayers: ReadonlyMap<string, LayerConverter> = new Map([
  ['BatchNormalization', batchNormalization],
  ['LayerNormalization', layerNormalization],
  ['LayerScale', layerScale],
  ['CustomScaleLayer', scaledSum],
  ['Rescaling', rescaling],
  ['Normalization', normalization],
]);
