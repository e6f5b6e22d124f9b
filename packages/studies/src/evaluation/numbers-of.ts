// What a metric found as plain numbers: NaN where there is no value, or no map that it could be a value of.
import type { MetricFinding } from '@pathlens/pathway-core';
import type { MetricNumbers } from './encoding.ts';

/** @param known of each map, which images have it */
export function numbersOf({ values, curve }: MetricFinding, known: readonly (readonly boolean[])[]): MetricNumbers {
  const number = (value: number | null) => (value === null || !Number.isFinite(value) ? Number.NaN : value);
  const own = values.map((images, e) => images.map((value, i) => (known[e][i] ? number(value) : Number.NaN)));
  if (curve === undefined) return { values: Float64Array.from(own.flat()), curve: null };
  const { values: places, ...shape } = curve;
  const flat = places.flatMap((images, e) =>
    images.flatMap((row, i) => shape.places.map((_, at) => (known[e][i] ? number(row[at] ?? null) : Number.NaN))),
  );
  return { values: Float64Array.from(own.flat()), curve: { shape, values: Float64Array.from(flat) } };
}
