// Parameters as another library has them: which preset a chosen map is at, and what choosing one makes of it.
import {
  completeParameters,
  type ParameterValues,
  type PresetEntry,
  type PresetId,
  presetIds,
  presetParameters,
  presets,
} from '@pathlens/pathway-core/catalog';
import type { MethodSettings } from '../new-experiment/parameter-settings.ts';
import { type ChosenMap, methodOf } from './chosen-maps.ts';

/** Beside the presets: the defaults of the catalog, and values of one's own. */
export type PresetChoice = PresetId | 'catalog' | 'own';

export function entryOf({ id }: Pick<ChosenMap, 'id'>, preset: PresetId): PresetEntry {
  return presets[preset].methods[id];
}

/** Why a preset has nothing for a method; null where it has. */
export function whyNot(map: Pick<ChosenMap, 'id'>, preset: PresetId): string | null {
  const entry = entryOf(map, preset);
  return 'why' in entry ? entry.why : null;
}

function settingsOf(map: ChosenMap, values: ParameterValues): MethodSettings {
  const changed = methodOf(map).parameters.filter((parameter) => values[parameter.id] !== parameter.default);
  return Object.fromEntries(changed.map(({ id }) => [id, String(values[id])]));
}

function same(a: ParameterValues, b: ParameterValues): boolean {
  return Object.entries(a).every(([id, value]) => b[id] === value);
}

/** The presets whose parameters the map has. */
export function presetsAt(map: ChosenMap): readonly PresetId[] {
  try {
    const values = completeParameters(methodOf(map), map.settings);
    return presetIds.filter((id) => whyNot(map, id) === null && same(presetParameters(id, map.id), values));
  } catch {
    return [];
  }
}

/** What a map is at: the defaults where it has them, else the first preset that says the same. */
export function presetOf(map: ChosenMap): PresetChoice {
  try {
    const method = methodOf(map);
    const values = completeParameters(method, map.settings);
    return same(completeParameters(method, {}), values) ? 'catalog' : (presetsAt(map)[0] ?? 'own');
  } catch {
    return 'own';
  }
}

/** The map with the parameters of a preset; as it is where the preset has none for it. */
export function withPreset(map: ChosenMap, preset: PresetChoice): ChosenMap {
  if (preset === 'catalog') return { ...map, settings: {} };
  if (preset === 'own' || whyNot(map, preset) !== null) return map;
  return { ...map, settings: settingsOf(map, presetParameters(preset, map.id)) };
}
