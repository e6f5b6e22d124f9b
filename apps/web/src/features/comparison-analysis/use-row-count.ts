// How many rows a slice has; null until that is known.
'use client';
import { ComparisonAnalysis_CountDocument, Shared_ComparisonCountDocument } from '@pathlens/client';
import { useQuery } from 'urql';
import { useLookedAt } from '../comparison-editing/editing-context.tsx';
import type { ComparisonVersion } from '../comparisons/types.ts';
import { useVisit } from '../visit/visit.tsx';
import type { RowSlice } from './row-query.ts';

export function useRowCount({ number }: Pick<ComparisonVersion, 'number'>, slice: RowSlice | null): number | null {
  const visit = useVisit();
  const id = useLookedAt()?.id ?? '';
  const where = slice ? [{ ...slice, columns: [...slice.columns] }] : null;
  const [own] = useQuery({
    query: ComparisonAnalysis_CountDocument,
    variables: { id, version: number, where },
    pause: slice === null || id === '' || visit !== null,
  });
  const [shared] = useQuery({
    query: Shared_ComparisonCountDocument,
    variables: { id, where },
    pause: slice === null || id === '' || visit === null,
  });
  if (slice === null) return null;
  return (visit ? shared : own).data?.comparison?.version?.rowCount ?? null;
}
