// How many rows a slice has; null until that is known.
'use client';
import { ComparisonAnalysis_CountDocument, Shared_ComparisonCountDocument } from '@pathlens/client';
import { useQuery } from 'urql';
import type { ComparisonData } from '../comparisons/types.ts';
import { useVisit } from '../visit/visit.tsx';
import type { RowSlice } from './row-query.ts';

export function useRowCount({ id, version }: ComparisonData, slice: RowSlice | null): number | null {
  const visit = useVisit();
  const where = slice ? [{ ...slice, columns: [...slice.columns] }] : null;
  const [own] = useQuery({
    query: ComparisonAnalysis_CountDocument,
    variables: { id, version: version?.number ?? 0, where },
    pause: slice === null || visit !== null,
  });
  const [shared] = useQuery({
    query: Shared_ComparisonCountDocument,
    variables: { id, where },
    pause: slice === null || visit === null,
  });
  if (slice === null) return null;
  return (visit ? shared : own).data?.comparison?.version?.rowCount ?? null;
}
