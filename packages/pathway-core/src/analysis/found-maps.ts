// Maps that an examination hands out: with the parameters that were asked for, each image's own copy.
import type { AttributionMaps, MapArray } from '../attribution/attribution.ts';
import { type MapMethod, usualMap } from '../catalog/map-name.ts';
import { rowOf } from '../tensor/rows.ts';
import type { ExaminationRequest, FoundMap } from './examination.ts';

/** What was asked for, with parameters. */
export function askedMaps({ attributions }: Pick<ExaminationRequest, 'attributions'>): MapMethod[] {
  return attributions.map((asked) => (typeof asked === 'string' ? usualMap(asked) : asked));
}

/** Of `count` images. */
export function foundMaps(asked: MapMethod, { raw, ...map }: AttributionMaps, count: number): FoundMap[] {
  const { id: method, parameters } = asked;
  const part = ({ shape, values }: MapArray, i: number) => ({ shape, values: rowOf(values, i, count).slice() });
  return Array.from({ length: count }, (_, i) => {
    return { method, parameters, ...part(map, i), raw: raw === undefined ? null : part(raw, i) };
  });
}
