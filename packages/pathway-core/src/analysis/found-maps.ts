// Maps that an examination hands out: with the parameters that were asked for, each image's own copy.
import type { AttributionMaps, MapArray } from '../attribution/attribution.ts';
import { attributionMethods } from '../catalog/attribution-methods.ts';
import type { AttributionId } from '../catalog/methods.ts';
import { completeParameters, type ParameterValues } from '../catalog/parameters.ts';
import { rowOf } from '../tensor/rows.ts';
import type { ExaminationRequest, FoundMap } from './examination.ts';

export function parametersOf(
  { attributionParameters = {} }: Pick<ExaminationRequest, 'attributionParameters'>,
  method: AttributionId,
): ParameterValues {
  return attributionParameters[method] ?? completeParameters(attributionMethods[method], {});
}

/** Of `count` images. */
export function foundMaps(method: AttributionId, { raw, ...map }: AttributionMaps, count: number): FoundMap[] {
  const part = ({ shape, values }: MapArray, i: number) => ({ shape, values: rowOf(values, i, count).slice() });
  return Array.from({ length: count }, (_, i) => {
    return { method, ...part(map, i), raw: raw === undefined ? null : part(raw, i) };
  });
}
