// Which of a pathway's maps is shown: the attribution looked at, at the computed sparsity nearest to the slider.

import { nearestOnAxis } from '../../numbers/sparsity-scale.ts';
import { type NamedBy, nameOf } from '../map-methods/map-titles.ts';
import type { MapData } from './types.ts';

export interface ChosenMap {
  readonly map: MapData;
  /** False where the map belongs to another sparsity than the slider's. */
  readonly exact: boolean;
}

/** The maps called so: a method with its parameters; where there is none, those of the method, and else all. */
export function mapsCalled<Map extends NamedBy>(maps: readonly Map[], attribution: string): readonly Map[] {
  const own = maps.filter((map) => nameOf(map) === attribution);
  if (own.length > 0) return own;
  const [method] = attribution.split(':');
  const first = maps.find((map) => map.method.id === method);
  return first ? maps.filter((map) => nameOf(map) === nameOf(first)) : [];
}

export function chooseMap(maps: readonly MapData[], attribution: string, sparsity: number): ChosenMap | null {
  const own = mapsCalled(maps, attribution);
  const candidates = own.length > 0 ? own : maps;
  const nearest = nearestOnAxis(
    candidates.flatMap((map) => (map.sparsity == null ? [] : [map.sparsity])),
    sparsity,
  );
  const map = candidates.find((candidate) => candidate.sparsity === nearest) ?? candidates[0];
  if (!map) return null;
  return { map, exact: map.sparsity == null || Math.abs(map.sparsity - sparsity) < 1e-9 };
}

/** "57 % of its mass lies on the tag, 25 % on the object": the finding in words, empty where there are no masks. */
export function describeMasses(masses: MapData['masses']): string {
  const parts = [...masses]
    .sort((a, b) => b.share - a.share)
    .map(({ region, share }) => `${Math.round(share * 100)} % on the ${region.toLowerCase()}`);
  return parts.length === 0 ? '' : `mass: ${parts.join(', ')}`;
}
