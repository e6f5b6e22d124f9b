// A part of the analysis that is read when its section is there: layers of a pair, ticks of a measure, one image.
'use client';
import {
  ComparisonAnalysis_LayersDocument,
  ComparisonAnalysis_RowDocument,
  ComparisonAnalysis_TicksDocument,
  Shared_ComparisonLayersDocument,
  Shared_ComparisonRowDocument,
  Shared_ComparisonTicksDocument,
} from '@pathlens/client';
import { useEffect, useRef } from 'react';
import { useQuery } from 'urql';
import type { ComparisonData } from '../comparisons/types.ts';
import { useVisit } from '../visit/visit.tsx';
import type { LayersData, TicksData } from './analysis-data.ts';

type Of = Pick<ComparisonData, 'id' | 'version'>;

/** Reads again when the stamp changes: more images were counted. */
function useStamp(stamp: string, read: () => void): void {
  const known = useRef(stamp);
  useEffect(() => {
    if (known.current === stamp) return;
    known.current = stamp;
    read();
  }, [stamp, read]);
}

export function useLayers({ id, version }: Of, columns: readonly string[], stamp: string): LayersData | null {
  const visit = useVisit();
  const pause = columns.length < 2;
  const variables = { id, columns: [...columns] };
  const [own, readOwn] = useQuery({
    query: ComparisonAnalysis_LayersDocument,
    variables: { ...variables, version: version?.number ?? 0 },
    pause: pause || visit !== null,
  });
  const [shared, readShared] = useQuery({
    query: Shared_ComparisonLayersDocument,
    variables,
    pause: pause || visit === null,
  });
  const read = visit ? readShared : readOwn;
  useStamp(stamp, () => !pause && read({ requestPolicy: 'network-only' }));
  const pair = (visit ? shared : own).data?.comparison?.version?.analysis?.pair;
  return pair && columns.every((letter) => pair.columns.includes(letter)) ? pair : null;
}

export function useTicks({ id, version }: Of, measure: string | null, stamp: string): readonly TicksData[] | null {
  const visit = useVisit();
  const pause = measure === null;
  const variables = { id, measure: measure ?? '' };
  const [own, readOwn] = useQuery({
    query: ComparisonAnalysis_TicksDocument,
    variables: { ...variables, version: version?.number ?? 0 },
    pause: pause || visit !== null,
  });
  const [shared, readShared] = useQuery({
    query: Shared_ComparisonTicksDocument,
    variables,
    pause: pause || visit === null,
  });
  const read = visit ? readShared : readOwn;
  useStamp(stamp, () => !pause && read({ requestPolicy: 'network-only' }));
  return (visit ? shared : own).data?.comparison?.version?.analysis?.columns ?? null;
}

export function useRowImage({ id, version }: Of, image: string | null) {
  const visit = useVisit();
  const variables = { id, image: image ?? '' };
  const [own] = useQuery({
    query: ComparisonAnalysis_RowDocument,
    variables: { ...variables, version: version?.number ?? 0 },
    pause: image === null || visit !== null,
  });
  const [shared] = useQuery({
    query: Shared_ComparisonRowDocument,
    variables,
    pause: image === null || visit === null,
  });
  const found = (visit ? shared : own).data?.comparison?.version?.row?.image ?? null;
  return found?.id === image ? found : null;
}
