// What `pathlens attribute` is asked: a method with its parameters, or pathways of a selection, checked before a file is opened.
import {
  type AttributionId,
  explainsPathway,
  type MapNormalisationId,
  type MapReductionId,
  mapNormalisationIds,
  mapReductionIds,
  namedAttribution,
  type PresetId,
  presetIds,
  presets,
  type Target,
} from '@pathlens/pathway-core';
import { badArgument, oneOf, readParameters, readTarget, required, type Values, wholeNumber } from './arguments.ts';
import { type OwnMaps, readMaps } from './map-list.ts';

export interface Wanted {
  readonly maps: OwnMaps;
  /** The name a paper has for it, where it was asked for by that. */
  readonly alias: string | null;
  readonly preset: PresetId | null;
  /** What becomes of the channels, then of the values. */
  readonly reduction: MapReductionId;
  readonly normalisation: MapNormalisationId;
  readonly seed: number;
  readonly target: Target;
  readonly batch: number | undefined;
}

/** Throws PathlensError ARGUMENT, PARAMETER_UNKNOWN, PARAMETER_RANGE, PRESET_UNFIT or SPARSITY_RANGE. */
export function readWanted(values: Values): Wanted {
  const name = required(values, 'method', 'the method');
  const seed = wholeNumber(values, 'seed', [0, 2 ** 32 - 1]) ?? 0;
  const preset = values.preset === undefined ? null : oneOf('preset', String(values.preset), presetIds);
  const beside = Object.fromEntries(
    ['selection', 'sparsity', 'preset'].flatMap((option) =>
      values[option] === undefined ? [] : [[option, String(values[option])]],
    ),
  );
  const named = namedAttribution(name);
  const idle = ['selection', 'sparsity'].find((option) => values[option] !== undefined);
  if (idle !== undefined && named !== undefined && !explainsPathway(named.method)) {
    throw badArgument(idle, `--${idle} has no meaning for ${name}, which uses the whole network.`);
  }
  const given = { ...readParameters(values.param), ...beside };
  const maps = readMaps('method', { name, given }, { seed, granularity: 'unit', scope: undefined });
  const { reduction, normalisation } = madeOf(preset, maps.id);
  return {
    maps,
    alias: named?.alias?.name ?? null,
    preset,
    reduction: oneOf('reduce', String(values.reduce ?? reduction), mapReductionIds),
    normalisation: oneOf('normalise', String(values.normalise ?? normalisation), mapNormalisationIds),
    seed,
    target: readTarget(String(values.target ?? 'predicted')),
    batch: wholeNumber(values, 'batch', [1, 4096]),
  };
}

/** What a preset makes of a method's maps. */
function madeOf(preset: PresetId | null, id: AttributionId) {
  const entry = preset === null ? { why: '' } : presets[preset].methods[id];
  if ('why' in entry) return { reduction: 'none', normalisation: 'none' } as const;
  return { reduction: entry.reduction ?? 'none', normalisation: entry.normalisation ?? 'none' } as const;
}
