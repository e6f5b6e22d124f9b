// The values of a map as it travels; null while they are read, or cannot be.
'use client';
import { useEffect, useState } from 'react';
import { loadTile } from '../../picture/load.ts';
import type { Tile } from '../../picture/tile.ts';
import type { MapData } from './types.ts';

export function useTile(map: MapData | null): Tile | null {
  const [tile, setTile] = useState<Tile | null>(null);
  useEffect(() => {
    let current = true;
    if (!map) return setTile(null);
    loadTile(map)
      .then((loaded) => current && setTile(loaded))
      .catch(() => current && setTile(null));
    return () => {
      current = false;
    };
  }, [map]);
  return tile;
}
