// Where windows lie: TensorFlow's “same” puts the odd pixel at the bottom and right, and depends on stride and size.
import type { Pads, Pair, Shape } from '@pathlens/pathway-core';
import { LayerRefused } from './refusal.ts';

export type Padding = 'valid' | 'same' | Pads;

export interface WindowSettings {
  readonly kernel: Pair;
  readonly strides: Pair;
  readonly dilations: Pair;
}

/** Explicit pads for an input of height × width. */
export function explicitPads(padding: Padding, size: Shape, { kernel, strides, dilations }: WindowSettings): Pads {
  if (padding === 'valid') return [0, 0, 0, 0];
  if (padding !== 'same') return padding;
  const totals = [0, 1].map((axis) => {
    const windows = Math.ceil(size[axis] / strides[axis]);
    const extent = dilations[axis] * (kernel[axis] - 1) + 1;
    return Math.max(0, (windows - 1) * strides[axis] + extent - size[axis]);
  });
  const before = totals.map((total) => Math.floor(total / 2));
  return [before[0], before[1], totals[0] - before[0], totals[1] - before[1]];
}

/** Refuses a window on something that is not an image with channels where the layer says they are. */
export function requireImage(shape: Shape, what: string): void {
  if (shape.length !== 3) throw new LayerRefused(`${what} of ${shape.length} axes per image instead of 3`);
}
