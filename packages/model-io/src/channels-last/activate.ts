// Non-linearities: one node each, so that every call is one activation point.
import type { UnaryFunction } from '@pathlens/pathway-core';
import type { GraphBuilder } from './graph-builder.ts';
import { LayerRefused } from './refusal.ts';
import { ourAxis, type Value } from './value.ts';

export function rectify(builder: GraphBuilder, value: Value): Value {
  return builder.emit({ operator: 'Relu', input: value.id }, 'relu', value);
}

export function clip(builder: GraphBuilder, value: Value, [min, max]: readonly [number, number]): Value {
  return builder.emit({ operator: 'Clip', input: value.id, min, max }, 'clip', value);
}

/** A function of one number. */
export function applyFunction(builder: GraphBuilder, value: Value, applied: UnaryFunction): Value {
  const draft = { operator: 'Unary', function: applied, input: value.id } as const;
  return builder.emit(draft, applied.name.toLowerCase(), value);
}

/** α and scale of SELU, as every framework has them. */
export const selu = { name: 'Elu', alpha: 1.6732632423543772, scale: 1.0507009873554805 } as const;

export function softmax(builder: GraphBuilder, value: Value, axis: number): Value {
  const at = ourAxis(axis, value);
  if (at === undefined) throw new LayerRefused(`softmax along axis ${axis}`);
  if (value.layout === 'flattened') throw new LayerRefused('softmax over a flattened image');
  return builder.emit({ operator: 'Softmax', input: value.id, axis: at }, 'softmax', value);
}
