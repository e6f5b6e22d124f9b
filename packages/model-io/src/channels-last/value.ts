// A value of a channels-last framework and how our NCHW value stands for it.
import { elementCount, type Shape, type ValueId } from '@pathlens/pathway-core';

export interface Value {
  readonly id: ValueId;
  /** Of our value, without the batch. */
  readonly shape: Shape;
  /**
   * `plain`: axes and elements as theirs. `image`: theirs is H×W×C, ours C×H×W. `flattened`: an image laid flat, theirs in the
   * order H, W, C, ours in the order C, H, W.
   */
  readonly layout: 'plain' | 'image' | 'flattened';
  /** The C×H×W that was laid flat; only where `layout` is `flattened`. */
  readonly image?: Shape;
}

/** Shape as the framework sees it, without the batch. */
export function theirShape({ shape, layout }: Pick<Value, 'shape' | 'layout'>): Shape {
  return layout === 'image' ? [shape[1], shape[2], shape[0]] : shape;
}

/** Whether H×W×C and C×H×W of this C×H×W have their elements in the same order. */
export function sameOrder(image: Shape): boolean {
  return image[0] === 1 || elementCount(image.slice(1)) === 1;
}

/** Our axis (batch = 0) for an axis of theirs, which may be negative; undefined for the batch or an axis that does not exist. */
export function ourAxis(axis: number, { shape, layout }: Value): number | undefined {
  const rank = shape.length + 1;
  const from = axis < 0 ? axis + rank : axis;
  if (!Number.isInteger(from) || from < 1 || from >= rank) return undefined;
  return layout === 'image' ? [0, 2, 3, 1][from] : from;
}
