// What a layer's converter is given.
import type { Constant, Shape } from '@pathlens/pathway-core';
import type { GraphBuilder } from '../channels-last/graph-builder.ts';
import { LayerRefused } from '../channels-last/refusal.ts';
import type { Value } from '../channels-last/value.ts';
import type { Operand } from './inbound.ts';
import type { Settings } from './settings.ts';

export interface KerasLayer {
  readonly builder: GraphBuilder;
  readonly settings: Settings;
  readonly inputs: readonly Value[];
  /** What the call is given besides and among its inputs, where the file says. */
  readonly operands: readonly Operand[];
  /** 2 for Keras 1, 2 and tfjs; 3 for Keras 3. */
  readonly keras: 2 | 3;
  /** The layer's weights: one a role, in the layer's own order; roles name alternatives with “|”. */
  weights(roles: readonly string[]): readonly Constant[];
  /** Refuses a weight of another shape; −1 allows any size. */
  requireShape(weight: Constant, shape: Shape, role: string): void;
}

export type LayerConverter = (layer: KerasLayer) => Value;

/** The one input of a layer. */
export function only({ inputs }: KerasLayer): Value {
  if (inputs.length !== 1) throw new LayerRefused(`${inputs.length} inputs instead of 1`);
  return inputs[0];
}

/** The one input, which must have its channels where the layer says. */
export function imageInput(layer: KerasLayer): Value {
  const value = only(layer);
  const format = layer.settings.choice('data_format', ['channels_last', 'channels_first'], 'channels_last');
  if (value.shape.length === 3 && (value.layout === 'image') !== (format === 'channels_last')) {
    throw new LayerRefused(`${format} on values with their channels elsewhere`);
  }
  return value;
}
