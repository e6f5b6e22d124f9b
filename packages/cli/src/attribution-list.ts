// `pathlens attribute --list`: every method in a line, and its parameters with what they may be.
import {
  attributionAliases,
  attributionIds,
  attributionMethods,
  mapNormalisations,
  mapReductions,
  type PresetId,
  presetIds,
  presets,
} from '@pathlens/pathway-core';
import { catalogLines } from './catalog-lines.ts';

/** What a preset has of the methods, and what it makes of their maps. */
function presetLine(id: PresetId): string {
  const { source, methods } = presets[id];
  const has = attributionIds.flatMap((method) => {
    const entry = methods[method];
    if ('why' in entry) return [];
    const said = Object.entries({ ...entry.parameters, reduce: entry.reduction, normalise: entry.normalisation });
    const settings = said.flatMap(([key, value]) => (value === undefined ? [] : [`${key}=${value}`]));
    return [settings.length === 0 ? method : `${method} (${settings.join(', ')})`];
  });
  return `${id.padEnd(9)} ${source}: ${has.join(', ')}`;
}

const words = (options: Readonly<Record<string, { readonly about: string }>>) =>
  Object.entries(options).map(([id, { about }]) => `${id.padEnd(14)} ${about}`);

export function attributionList(): string {
  const names = attributionAliases.map(({ name, about, method }) => `${name.padEnd(13)} ${method}: ${about}`);
  return [
    ...catalogLines(attributionIds.map((id) => attributionMethods[id])),
    ...['', 'By the names of papers:', ...names],
    ...['', '--preset', ...presetIds.map(presetLine)],
    ...['', '--reduce', ...words(mapReductions)],
    ...['', '--normalise', ...words(mapNormalisations)],
  ].join('\n');
}
