// What every metric does with what it examines: one value an explainer and image, none where a file explains no other image.

import type { Examined } from '../explainer.ts';
import type { ExplainedImages, MetricBatch } from '../metric.ts';

export type Values = readonly (readonly (number | null)[])[];

/** One value a map, of the map and its image. */
export function eachMap(
  { explained, batch }: Pick<MetricBatch, 'explained' | 'batch'>,
  value: (one: ExplainedImages, image: number) => number | null,
): Values {
  return explained.map((one) => batch.targets.map((_, image) => value(one, image)));
}

/** Those that can be asked for other maps, with their places among what is examined. */
export function askable({
  explained,
  batch,
}: Pick<MetricBatch, 'explained' | 'batch'>): (Examined & { readonly place: number })[] {
  return explained.flatMap(({ explainer, maps }, place) =>
    explainer === null ? [] : [{ batch, explainer, maps, place }],
  );
}

/** Values of those at some places; nulls at the others. */
export function atPlaces<V>(
  { explained }: Pick<MetricBatch, 'explained'>,
  found: readonly { readonly place: number; readonly values: readonly V[] }[],
  none: readonly V[],
): (readonly V[])[] {
  return explained.map((_, place) => found.find((one) => one.place === place)?.values ?? none);
}

/** Of the values that there are; null where there is none. */
export function knownMean(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}
