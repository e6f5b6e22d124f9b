// How large the values of all maps of a comparison are: asked once, and again while old maps are still being counted.
'use client';
import {
  Comparisons_ScaleDocument,
  type MapScalePartsFragment,
  Shared_ComparisonScaleDocument,
} from '@pathlens/client';
import { useEffect, useState } from 'react';
import { useClient } from 'urql';
import { useVisit } from '../visit/visit.tsx';
import type { ComparisonData } from './types.ts';

export type MapScale = MapScalePartsFragment;

const againMs = 1_500;

/** null until it is known; `failed` where it could not be. @param wanted whether anything is drawn with it */
export function useMapScale(
  { id, version }: ComparisonData,
  wanted: boolean,
): { scale: MapScale | null; failed: boolean } {
  const client = useClient();
  const visit = useVisit();
  const [scale, setScale] = useState<MapScale | null>(null);
  const [failed, setFailed] = useState(false);
  const number = version?.number ?? 0;
  useEffect(() => {
    if (!wanted) return;
    let current = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const options = { requestPolicy: 'network-only' } as const;
    const ask = async () => {
      const { data } = visit
        ? await client.query(Shared_ComparisonScaleDocument, { id }, options).toPromise()
        : await client.query(Comparisons_ScaleDocument, { id, version: number }, options).toPromise();
      if (!current) return;
      const found = data?.comparison?.version?.mapScale ?? null;
      setFailed(found === null);
      if (found) setScale(found);
      if (found && found.maps < found.total) timer = setTimeout(() => void ask(), againMs);
    };
    void ask();
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [client, visit, id, number, wanted]);
  return { scale, failed };
}

export const clipIn = (scale: MapScale | null, percentile: number): number | null =>
  scale?.clips.find((clip) => clip.percentile === percentile)?.value ?? null;
