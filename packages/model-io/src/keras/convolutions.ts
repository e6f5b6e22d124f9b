// Conv2D, DepthwiseConv2D, SeparableConv2D, Dense.
import { convolve, multiply } from '../channels-last/layers.ts';
import { LayerRefused } from '../channels-last/refusal.ts';
import { activate } from './activations.ts';
import { imageInput, type KerasLayer, type LayerConverter, only } from './layer.ts';

const paddings = ['valid', 'same'] as const;

function windows({ settings }: KerasLayer) {
  return {
    strides: settings.pair('strides', 1),
    dilations: settings.pair('dilation_rate', 1),
    padding: settings.choice('padding', paddings, 'valid'),
  };
}

function biasRole({ settings }: KerasLayer): readonly string[] {
  return settings.flag('use_bias', true) ? ['bias'] : [];
}

export const convertConv2D: LayerConverter = (layer) => {
  const { settings, builder } = layer;
  const value = imageInput(layer);
  const filters = settings.size('filters');
  const groups = settings.size('groups', 1);
  const size = settings.pair('kernel_size', 1);
  const where = windows(layer);
  const [kernel, bias] = layer.weights(['kernel', ...biasRole(layer)]);
  layer.requireShape(kernel, [...size, value.shape[0] / groups, filters], 'kernel');
  if (bias !== undefined) layer.requireShape(bias, [filters], 'bias');
  return activate(layer, convolve(builder, value, { kernel, bias, ...where }));
};

export const convertDepthwise: LayerConverter = (layer) => {
  const { settings, builder } = layer;
  const value = imageInput(layer);
  const size = settings.pair('kernel_size', 1);
  const multiplier = settings.size('depth_multiplier', 1);
  const where = windows(layer);
  const [kernel, bias] = layer.weights(['depthwise_kernel|kernel', ...biasRole(layer)]);
  layer.requireShape(kernel, [...size, value.shape[0], multiplier], 'depthwise_kernel');
  if (bias !== undefined) layer.requireShape(bias, [value.shape[0] * multiplier], 'bias');
  return activate(layer, convolve(builder, value, { kernel, bias, depthwise: true, ...where }));
};

export const convertSeparable: LayerConverter = (layer) => {
  const { settings, builder } = layer;
  const value = imageInput(layer);
  const filters = settings.size('filters');
  const size = settings.pair('kernel_size', 1);
  const multiplier = settings.size('depth_multiplier', 1);
  const where = windows(layer);
  const [channels] = value.shape;
  const [depthwise, pointwise, bias] = layer.weights(['depthwise_kernel', 'pointwise_kernel', ...biasRole(layer)]);
  layer.requireShape(depthwise, [...size, channels, multiplier], 'depthwise_kernel');
  layer.requireShape(pointwise, [1, 1, channels * multiplier, filters], 'pointwise_kernel');
  if (bias !== undefined) layer.requireShape(bias, [filters], 'bias');
  const spread = convolve(builder, value, { kernel: depthwise, depthwise: true, ...where });
  const joined = { kernel: pointwise, bias, strides: [1, 1], dilations: [1, 1], padding: 'valid' } as const;
  return activate(layer, convolve(builder, spread, joined));
};

export const convertDense: LayerConverter = (layer) => {
  const value = only(layer);
  const units = layer.settings.size('units');
  const [kernel, bias] = layer.weights(['kernel', ...biasRole(layer)]);
  const inputs = value.layout === 'image' ? value.shape[0] : value.shape.at(-1);
  if (inputs === undefined) throw new LayerRefused('an input without axes');
  layer.requireShape(kernel, [inputs, units], 'kernel');
  if (bias !== undefined) layer.requireShape(bias, [units], 'bias');
  return activate(layer, multiply(layer.builder, value, { kernel, bias }));
};
