// Overlap of two pathways as bit sets, beside what chance gives them.
import { chanceJaccard, countBits, jaccard } from '@pathlens/pathway-core/codes';

export interface BitOverlap {
  /** null where both are empty. */
  readonly jaccard: number | null;
  readonly chance: number | null;
}

export function bitOverlap(a: Uint8Array, b: Uint8Array, units: number): BitOverlap {
  return { jaccard: jaccard(a, b), chance: chanceJaccard(countBits(a) / units, countBits(b) / units) };
}

/** Mean of what is known; null where nothing is. */
export function meanOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}

/** Means over several overlaps. */
export function meanOverlap(overlaps: readonly BitOverlap[]): BitOverlap {
  return {
    jaccard: meanOf(overlaps.map(({ jaccard: value }) => value)),
    chance: meanOf(overlaps.map(({ chance }) => chance)),
  };
}
