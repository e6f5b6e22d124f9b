// A map by its method and parameters in one word, as commands take it: integrated-gradients:steps=20. What has its default is left
// out, so that a map of defaults is called as its method.
import { attributionMethods } from './attribution-methods.ts';
import type { AttributionId } from './methods.ts';
import { completeParameters, type ParameterValues } from './parameters.ts';

/** An attribution method as it is asked for. */
export interface MapMethod {
  readonly id: AttributionId;
  /** As completeParameters gives them. */
  readonly parameters: ParameterValues;
}

/** The method with every parameter at its default. */
export function usualMap(id: AttributionId): MapMethod {
  return { id, parameters: completeParameters(attributionMethods[id], {}) };
}

/** Parameters that are not at their default, in the order of the catalog; values may be text, as an API gives them. */
export function unusualParameters(id: AttributionId, parameters: ParameterValues): [id: string, value: string][] {
  return attributionMethods[id].parameters.flatMap((parameter): [string, string][] => {
    const value = Object.hasOwn(parameters, parameter.id) ? parameters[parameter.id] : parameter.default;
    return String(value) === String(parameter.default) ? [] : [[parameter.id, String(value)]];
  });
}

/** The same for the same map, another for any other one. */
export function mapName({ id, parameters }: MapMethod): string {
  return [id, ...unusualParameters(id, parameters).map(([parameter, value]) => `${parameter}=${value}`)].join(':');
}
