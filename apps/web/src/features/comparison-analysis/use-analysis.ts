// The analysis of a version of a comparison: read once, and then told while a worker makes it.
'use client';
import {
  ComparisonAnalysis_AskDocument,
  ComparisonAnalysis_ReadDocument,
  Shared_ComparisonAnalysisDocument,
} from '@pathlens/client';
import { useMutation, useQuery } from 'urql';
import type { ComparisonData } from '../comparisons/types.ts';
import { useVisit } from '../visit/visit.tsx';
import type { AnalysisData, ColumnRun } from './analysis-data.ts';
import { useComparisonLive } from './comparison-live.tsx';

export interface AnalysisState {
  /** undefined until it is read, null where nobody asked for one. */
  readonly analysis: AnalysisData | null | undefined;
  readonly runs: readonly ColumnRun[];
  readonly unread: boolean;
  /** Grows whenever there is more to read: what hangs on it is read again. */
  readonly stamp: string;
  ask(): Promise<void>;
  readonly asking: boolean;
  readonly refusal: { readonly code: string; readonly message: string; readonly hint?: string | null } | null;
}

export function useAnalysis({ id, version }: ComparisonData): AnalysisState {
  const visit = useVisit();
  const number = version?.number ?? 0;
  const [own, readOwn] = useQuery({
    query: ComparisonAnalysis_ReadDocument,
    variables: { id, version: number },
    pause: visit !== null,
    requestPolicy: 'cache-and-network',
  });
  const [shared, readShared] = useQuery({
    query: Shared_ComparisonAnalysisDocument,
    variables: { id },
    pause: visit === null,
    requestPolicy: 'cache-and-network',
  });
  const [{ data: asked, fetching: asking }, askFor] = useMutation(ComparisonAnalysis_AskDocument);
  const { data, error } = visit ? shared : own;
  const read = visit ? readShared : readOwn;
  const live = useComparisonLive();
  const stored = data === undefined ? undefined : (data.comparison?.version?.analysis ?? null);
  const analysis = live.analysis === undefined ? stored : live.analysis;
  return {
    analysis,
    runs: visit ? [] : (own.data?.comparison?.version?.columns ?? []),
    unread: error !== undefined && data === undefined,
    stamp: analysis ? `${analysis.state} ${analysis.done} ${analysis.finishedAt ?? ''}` : '',
    async ask() {
      await askFor({ input: { comparison: id, version: number } });
      read({ requestPolicy: 'network-only' });
      live.follow();
    },
    asking,
    refusal: asked?.analyseComparison.error ?? null,
  };
}
