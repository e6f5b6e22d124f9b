// A map scaled by a stated rule, all channels of it alike. Where there is nothing to divide by, it is zero everywhere.
import { clippedPercentile, type MapNormalisationId } from '../catalog/map-normalisations.ts';

export function normaliseMap(values: Float32Array, by: MapNormalisationId): Float32Array {
  switch (by) {
    case 'none':
      return values;
    case 'max-abs':
      return divided(values, largestMagnitude(values));
    case 'percentile':
      return divided(values, magnitudeAt(values, clippedPercentile)).map((value) => Math.min(Math.max(value, -1), 1));
    case 'min-max':
      return toRange(values);
    case 'sum':
      return divided(
        values,
        values.reduce((sum, value) => sum + Math.abs(value), 0),
      );
  }
}

function divided(values: Float32Array, by: number): Float32Array {
  return by > 0 ? values.map((value) => value / by) : new Float32Array(values.length);
}

function largestMagnitude(values: Float32Array): number {
  return values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
}

/** Between neighbours in proportion, as NumPy; where so many values are zero that it is zero too, the largest magnitude. */
function magnitudeAt(values: Float32Array, percentile: number): number {
  const sorted = values.map(Math.abs).sort();
  if (sorted.length === 0) return 0;
  const place = (percentile / 100) * (sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  const found = sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  return found > 0 ? found : sorted[sorted.length - 1];
}

function toRange(values: Float32Array): Float32Array {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return high > low ? values.map((value) => (value - low) / (high - low)) : new Float32Array(values.length);
}
