// The attribution maps of a planned experiment: methods with their parameters. The first thing that does not fit the catalog or a
// model is told with its place in the input.
import type { ModelVersion } from '@pathlens/db';
import { activationPoints } from '@pathlens/jobs';
import {
  attributionIds,
  attributionMethods,
  type MapMethod,
  mapName,
  namedAttribution,
  type ParameterValues,
  PathlensError,
  presetIds,
  presetParameters,
} from '@pathlens/pathway-core/catalog';
import { at, type ParameterSettings, readMethod, readParameters } from './plan-methods.ts';

/** A map as a form asks for it. */
export interface MapInput {
  readonly method: string;
  readonly parameters?: ParameterSettings | null;
  /** Whose parameters count where none is given. */
  readonly preset?: string | null;
}

export interface AskedMaps {
  /** Catalog ids, with their default parameters. */
  readonly attributions?: readonly string[] | null;
  readonly maps?: readonly MapInput[] | null;
}

export const mostMaps = 32;

/** Throws MAPS_OR_ATTRIBUTIONS, TOO_MANY_ATTRIBUTIONS, ATTRIBUTION_TWICE, or what readMapMethod throws. */
export function readMaps({ attributions, maps }: AskedMaps): MapMethod[] {
  if (attributions != null && maps != null) {
    throw new PathlensError('MAPS_OR_ATTRIBUTIONS', 'Maps were asked for twice: in "maps" and in "attributions".', {
      path: ['input', 'attributions'],
      hint: 'Leave "attributions" out: "maps" takes parameters too.',
    });
  }
  const path = ['input', maps == null ? 'attributions' : 'maps'];
  if (maps == null) {
    const ids = [...new Set(attributions)];
    return ids.map((id, index) => readMapMethod({ method: id }, [...path, String(index)], []));
  }
  if (maps.length > mostMaps) {
    const message = `${maps.length} maps were asked for.`;
    throw new PathlensError('TOO_MANY_ATTRIBUTIONS', message, { path, limit: `${mostMaps} maps` });
  }
  const read = maps.map((map, index) => readMapMethod(map, [...path, String(index)]));
  const names = read.map(mapName);
  const twice = names.findIndex((name, index) => names.indexOf(name) !== index);
  if (twice === -1) return read;
  throw new PathlensError(
    'ATTRIBUTION_TWICE',
    `${attributionMethods[read[twice].id].title} was given twice with the same parameters.`,
    { path: [...path, String(twice)], hint: 'Leave one out, or change its parameters.' },
  );
}

/**
 * A method by its id or the name a paper has for it, with all its parameters. Throws METHOD_UNKNOWN, PRESET_UNKNOWN, PRESET_UNFIT,
 * PARAMETER_UNKNOWN or PARAMETER_RANGE.
 * @param inside where its name stands below `here`
 */
export function readMapMethod(
  { method, parameters, preset }: MapInput,
  here: readonly string[],
  inside: readonly string[] = ['method'],
): MapMethod {
  const named = namedAttribution(method);
  const id = named?.method ?? readMethod(attributionIds, method, [...here, ...inside]);
  const start = preset == null ? named?.parameters : ofPreset(preset, id, here);
  // What a preset or an alias stands for is set by it, where nothing else is said.
  const said = Object.entries(start ?? {}).map(([name, value]) => ({ id: name, value: String(value) }));
  return { id, parameters: readParameters(attributionMethods[id], [...said, ...(parameters ?? [])], here) };
}

function ofPreset(given: string, id: MapMethod['id'], here: readonly string[]): ParameterValues {
  const what = { name: 'preset', code: 'PRESET_UNKNOWN' };
  const preset = readMethod(presetIds, given, [...here, 'preset'], what);
  return at(here, () => presetParameters(preset, id));
}

/** A layer that parameters name is there in every model. Throws LAYER_RANGE. */
export function checkLayer(
  { layer }: ParameterValues,
  versions: readonly ModelVersion[],
  here: readonly string[],
): void {
  if (typeof layer !== 'number' || layer < 0) return;
  for (const version of versions) {
    const points = activationPoints.parse(version.activations ?? []);
    if (layer < points.length) continue;
    throw new PathlensError('LAYER_RANGE', `${version.fileName} has no activation point ${layer}.`, {
      path: [...here, 'parameters', 'layer'],
      limit: points.length === 0 ? 'no activation points' : `0 to ${points.length - 1}`,
    });
  }
}
