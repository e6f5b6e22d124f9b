// BatchNormalization, and the preprocessing layers that are part of a network: Rescaling, Normalization.
import { type Constant, constant, lazyConstant } from '@pathlens/pathway-core';
import { reshaped } from '../channels-last/arrange-constants.ts';
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

export const normalizationLayers: ReadonlyMap<string, LayerConverter> = new Map([
  ['BatchNormalization', batchNormalization],
  ['Rescaling', rescaling],
  ['Normalization', normalization],
]);
