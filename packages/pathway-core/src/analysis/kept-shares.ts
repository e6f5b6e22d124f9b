// What a pathway keeps, by channel and by depth: what networks of different units can still be compared by.
import { countIn } from '../pathway/bit-ranges.ts';

interface Layer {
  readonly offset: number;
  readonly units: number;
  readonly shape: readonly number[];
}

/** Share of each channel's units that a pathway keeps, one array an activation point. */
export function keptByChannel(bits: Uint8Array, layers: readonly Layer[]): Float64Array[] {
  return layers.map(({ offset, units, shape }) => {
    const channels = shape[0] ?? 1;
    const area = units / channels;
    return Float64Array.from({ length: channels }, (_, channel) => {
      const start = offset + channel * area;
      return countIn(bits, [start, start + area]) / area;
    });
  });
}

/** Share of each activation point's units that a pathway keeps. */
export function keptByLayer(bits: Uint8Array, layers: readonly Layer[]): Float64Array {
  return Float64Array.from(layers, ({ offset, units }) => countIn(bits, [offset, offset + units]) / units);
}

/**
 * A profile over relative depth: values of L activation points, the i-th at (i + ½)/L, read at `steps` depths that are spaced
 * alike, linearly between neighbours and level beyond the first and the last.
 */
export function byDepth(values: ArrayLike<number>, steps: number): Float64Array {
  return Float64Array.from({ length: steps }, (_, step) => {
    const at = ((step + 0.5) / steps) * values.length - 0.5;
    const low = Math.min(Math.max(Math.floor(at), 0), values.length - 1);
    const high = Math.min(low + 1, values.length - 1);
    const share = Math.min(Math.max(at - low, 0), 1);
    return values[low] + (values[high] - values[low]) * share;
  });
}

/** Σ min / Σ max of two profiles; null where both are zero. */
export function profileOverlap(a: ArrayLike<number>, b: ArrayLike<number>): number | null {
  let shared = 0;
  let either = 0;
  for (let i = 0; i < a.length; i++) {
    shared += Math.min(a[i], b[i]);
    either += Math.max(a[i], b[i]);
  }
  return either === 0 ? null : shared / either;
}
