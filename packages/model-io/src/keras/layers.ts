// The Keras layers Pathlens reads, by class name.
import { flatten, permute, reshape } from '../channels-last/arrange.ts';
import { average, combineAll, concatenate, subtract } from '../channels-last/combine.ts';
import { LayerRefused } from '../channels-last/refusal.ts';
import { activationLayers } from './activations.ts';
import { convertConv2D, convertDense, convertDepthwise, convertSeparable } from './convolutions.ts';
import { type LayerConverter, only } from './layer.ts';
import { normalizationLayers } from './normalizations.ts';
import { operations } from './operations.ts';
import { poolingLayers } from './poolings.ts';

/** In evaluation these hand their input on. */
const identities = [
  'Dropout',
  'SpatialDropout2D',
  'SpatialDropout1D',
  'AlphaDropout',
  'GaussianDropout',
  'GaussianNoise',
  'ActivityRegularization',
  'RandomFlip',
  'RandomRotation',
  'RandomZoom',
  'RandomTranslation',
  'RandomContrast',
  'RandomBrightness',
] as const;

const flattenLayer: LayerConverter = (layer) => {
  const value = only(layer);
  const first = layer.settings.choice('data_format', ['channels_last', 'channels_first'], 'channels_last');
  // Keras brings channels-first values to channels last before it lays them flat.
  const isFirst = first === 'channels_first' && value.layout === 'plain' && value.shape.length === 3;
  return flatten(layer.builder, isFirst ? { ...value, layout: 'image' } : value);
};

const subtractLayer: LayerConverter = ({ builder, inputs }) => {
  if (inputs.length !== 2) throw new LayerRefused(`${inputs.length} inputs instead of 2`);
  return subtract(builder, [inputs[0], inputs[1]]);
};

export const layers: ReadonlyMap<string, LayerConverter> = new Map<string, LayerConverter>([
  ...identities.map((name) => [name, only] as const),
  ...activationLayers,
  ...poolingLayers,
  ...normalizationLayers,
  ...operations,
  ['Conv2D', convertConv2D],
  ['Convolution2D', convertConv2D],
  ['DepthwiseConv2D', convertDepthwise],
  ['SeparableConv2D', convertSeparable],
  ['Dense', convertDense],
  ['Flatten', flattenLayer],
  ['Reshape', (layer) => reshape(layer.builder, only(layer), layer.settings.integers('target_shape'))],
  ['Permute', (layer) => permute(layer.builder, only(layer), layer.settings.integers('dims'))],
  ['Add', ({ builder, inputs }) => combineAll(builder, 'Add', inputs)],
  ['Multiply', ({ builder, inputs }) => combineAll(builder, 'Mul', inputs)],
  ['Average', ({ builder, inputs }) => average(builder, inputs)],
  ['Subtract', subtractLayer],
  ['Concatenate', ({ builder, inputs, settings }) => concatenate(builder, inputs, settings.integer('axis', -1))],
]);
