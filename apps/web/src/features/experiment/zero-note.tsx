// A map that is zero everywhere says why, and of a pathway which sparser or denser one is not.
'use client';
import {
  attributionIds,
  attributionMethods,
  completeParameters,
  explainsPathway,
  vanishings,
  whyZero,
} from '@pathlens/pathway-core/catalog';
import { Button } from '../../design/button.tsx';
import { Note } from '../../design/note.tsx';
import { nameOf } from '../map-methods/map-titles.ts';
import type { MapData } from './types.ts';
import type { ChangeView } from './use-view-state.ts';

interface ZeroNoteProps {
  readonly map: MapData;
  /** All of the pathway. */
  readonly maps: readonly MapData[];
  readonly change: ChangeView;
}

function isZero({ minimum, maximum }: MapData): boolean {
  return minimum === 0 && maximum === 0;
}

/** The sparsest pathway below this one whose map of the same method is not zero. */
function denser(map: MapData, maps: readonly MapData[]): number | null {
  const found = maps
    .filter((other) => nameOf(other) === nameOf(map) && !isZero(other))
    .flatMap(({ sparsity }) => (sparsity == null || sparsity >= (map.sparsity ?? 0) ? [] : [sparsity]));
  return found.length === 0 ? null : Math.max(...found);
}

function reasonOf({ method, parameters }: MapData): string {
  const id = attributionIds.find((known) => known === method.id);
  if (id === undefined) return 'The map is zero everywhere.';
  if (explainsPathway(id)) return 'The gradient is zero on this image: every kept unit is closed.';
  const given = Object.fromEntries(parameters.map((one) => [one.id, one.value]));
  return vanishings[whyZero(id, completeParameters(attributionMethods[id], given))];
}

export function ZeroNote({ map, maps, change }: ZeroNoteProps) {
  const lower = map.sparsity == null ? null : denser(map, maps);
  return (
    <Note tone="warn">
      <span className="flex flex-wrap items-center gap-2">
        {reasonOf(map)}
        {lower === null ? null : (
          <>
            {' '}
            Try a lower sparsity.
            <Button small onClick={() => change({ sparsity: lower })}>
              Go to {lower} %
            </Button>
          </>
        )}
      </span>
    </Note>
  );
}
