// A constant array of a network or program: float32, C order, read only when somebody needs its values.
import type { Shape } from './shape.ts';

/** Where the values already stand on disk as little-endian float32, so that an engine can map instead of copy them. */
export interface StoredRange {
  /** Local path; opaque to core. */
  readonly file: string;
  readonly offset: number;
  readonly bytes: number;
}

/** Shape without a batch axis; `values()` may compute or read, and returns the same array each time while it is held. */
export interface Constant {
  readonly shape: Shape;
  values(): Float32Array;
  readonly stored?: StoredRange;
}

export function constant(shape: Shape, values: Float32Array): Constant {
  return { shape, values: () => values };
}

/** A constant computed from others on first use; the result is kept. */
export function lazyConstant(shape: Shape, compute: () => Float32Array): Constant {
  let held: Float32Array | undefined;
  return {
    shape,
    values() {
      held ??= compute();
      return held;
    },
  };
}
