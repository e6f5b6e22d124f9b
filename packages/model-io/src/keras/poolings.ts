// Pooling and zero padding.
import { pad, pool, poolGlobally } from '../channels-last/layers.ts';
import { LayerRefused } from '../channels-last/refusal.ts';
import { imageInput, type LayerConverter } from './layer.ts';

function pooling(kind: 'max' | 'average'): LayerConverter {
  return (layer) => {
    const { settings, builder } = layer;
    const kernel = settings.pair('pool_size', 2);
    const strides = settings.pair('strides', kernel);
    const padding = settings.choice('padding', ['valid', 'same'], 'valid');
    return pool(builder, imageInput(layer), { kind, kernel, strides, padding });
  };
}

function globalPooling(kind: 'max' | 'average'): LayerConverter {
  return (layer) => {
    const keepDims = layer.settings.flag('keepdims', false);
    return poolGlobally(layer.builder, imageInput(layer), { kind, keepDims });
  };
}

const zeroPadding: LayerConverter = (layer) => {
  const value = imageInput(layer);
  const [top, left, bottom, right] = layer.settings.margins('padding', 1);
  const [before, after] = [
    [top, left],
    [bottom, right],
  ];
  const around = (sides: number[]) => (value.layout === 'image' ? [...sides, 0] : [0, ...sides]);
  return pad(layer.builder, value, { before: around(before), after: around(after), value: 0 });
};

const cropping: LayerConverter = (layer) => {
  const { builder, settings } = layer;
  const [top, left, bottom, right] = settings.margins('cropping', 0);
  let value = imageInput(layer);
  for (const [axis, before, after] of [
    [2, top, bottom],
    [3, left, right],
  ] as const) {
    const end = value.shape[axis - 1] - after;
    if (before + after === 0) continue;
    if (before >= end) throw new LayerRefused('it leaves nothing of the map');
    value = builder.emit({ operator: 'Slice', input: value.id, axis, start: before, end }, 'cut', value);
  }
  return value;
};

export const poolingLayers: ReadonlyMap<string, LayerConverter> = new Map([
  ['MaxPooling2D', pooling('max')],
  ['AveragePooling2D', pooling('average')],
  ['GlobalMaxPooling2D', globalPooling('max')],
  ['GlobalAveragePooling2D', globalPooling('average')],
  ['ZeroPadding2D', zeroPadding],
  ['Cropping2D', cropping],
]);
