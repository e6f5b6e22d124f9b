// Maps that say nothing, counted by their place and why: tests of them are tests of chance.
import { type ExplainedMaps, vanishing, vanishings } from '@pathlens/pathway-core';
import type { ExaminedMap } from './asked.ts';
import type { EmptyMaps } from './encoding.ts';

/** One reason an image: null where its map says something, where there is none, and of controls. */
export function whyEmpty(
  { source }: ExaminedMap,
  { shape, values }: ExplainedMaps,
  known: readonly boolean[],
): (string | null)[] {
  const elements = shape.reduce((product, size) => product * size, 1);
  return known.map((isKnown, i) => {
    if (!isKnown || source.kind !== 'method') return null;
    const { request } = source;
    const map = values.subarray(i * elements, (i + 1) * elements);
    if (request.id === 'foreign')
      return map.some((value) => value !== 0) ? null : 'The map in the file is zero everywhere.';
    const why = vanishing(map, request);
    return why === null ? null : vanishings[why];
  });
}

/** By place, of what `whyEmpty` gave. */
export function countEmpty(reasons: readonly (readonly (string | null)[])[]): EmptyMaps {
  return sumOfEmpty(
    reasons.flatMap((images, place) => images.flatMap((why) => (why === null ? [] : [{ [place]: { [why]: 1 } }]))),
  );
}

export function sumOfEmpty(counts: readonly EmptyMaps[]): EmptyMaps {
  const sums: Record<number, Record<string, number>> = {};
  for (const [place, reasons] of counts.flatMap((one) => Object.entries(one))) {
    sums[Number(place)] ??= {};
    const own = sums[Number(place)];
    for (const [why, count] of Object.entries(reasons)) own[why] = (own[why] ?? 0) + count;
  }
  return sums;
}
