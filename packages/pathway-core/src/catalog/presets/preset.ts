// What a preset says of each method.
import type { MapNormalisationId } from '../map-normalisations.ts';
import type { MapReductionId } from '../map-reductions.ts';
import type { AttributionId } from '../methods.ts';
import type { ParameterValues } from '../parameters.ts';

export const presetIds = ['captum', 'zennit', 'xplique', 'paper'] as const;
export type PresetId = (typeof presetIds)[number];

export type PresetEntry =
  | {
      /** Those that differ from our defaults, or that the library states itself. */
      readonly parameters: ParameterValues;
      /** What it makes of the map's channels before it hands it out. */
      readonly reduction?: MapReductionId;
      readonly normalisation?: MapNormalisationId;
      /** What else to know when the two are compared. */
      readonly note?: string;
    }
  /** Why it is not in the preset. */
  | { readonly why: string };

export interface Preset {
  readonly id: PresetId;
  readonly title: string;
  /** Whose code it was read from. */
  readonly source: string;
  readonly methods: Readonly<Record<AttributionId, PresetEntry>>;
}
