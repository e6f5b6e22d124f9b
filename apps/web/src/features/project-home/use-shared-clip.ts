// One scale for several maps: the 99th percentile of |A| over all of them together, read from their tiles.
'use client';
import { useEffect, useState } from 'react';
import type { MapSource } from '../../design/map-picture.tsx';
import { loadTile } from '../../picture/load.ts';
import { clipValue } from '../../picture/tile.ts';

/** The common clip in the maps' unit; null until every tile is there. */
export function useSharedClip(maps: readonly MapSource[], percentile = 99): number | null {
  const [clip, setClip] = useState<number | null>(null);
  const key = maps.map((map) => map.tile.url).join(' ');
  useEffect(() => {
    let current = true;
    Promise.all(maps.map(loadTile))
      .then((tiles) => current && setClip(clipValue(tiles, percentile)))
      .catch(() => undefined);
    return () => {
      current = false;
    };
  }, [key, percentile]);
  return clip;
}
