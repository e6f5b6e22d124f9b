// One layer in a few words, for the import report.
import type { Value } from '../channels-last/value.ts';
import type { LayerLink } from '../layer-links.ts';
import type { Layer } from '../onnx/convert.ts';
import { displayName } from '../onnx/display-name.ts';
import { isObject, type Json, own } from './settings.ts';
import type { LayerSpec } from './topology.ts';

const told = [
  'filters',
  'units',
  'kernel_size',
  'pool_size',
  'strides',
  'padding',
  'dilation_rate',
  'groups',
  'depth_multiplier',
  'target_shape',
  'axis',
  'activation',
] as const;

const silent = new Set<unknown>(['linear', 'valid', '1×1', '1', '-1']);

function inWords(value: Json): string {
  if (Array.isArray(value)) return value.flat().map(String).join('×');
  return String(isObject(value) ? (own(value, 'config') ?? own(value, 'class_name')) : value);
}

export function describeLayer(
  { className, config }: LayerSpec,
  { name, output, parameters }: { readonly name: string; readonly output: Value; readonly parameters: number },
): Omit<Layer, keyof LayerLink> {
  const attributes = told.flatMap((field) => {
    const value = own(config, field) ?? null;
    const text = value === null ? '' : inWords(value);
    return text === '' || silent.has(text) ? [] : [`${field}=${text}`];
  });
  return {
    name: displayName(name),
    operator: displayName(className),
    attributes: displayName(attributes.join(', ')),
    shape: output.shape,
    parameters,
  };
}
