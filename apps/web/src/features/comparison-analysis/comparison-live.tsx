// What a worker still makes of the comparison that is looked at, told as it comes: its analysis, and how many images its runs have
// done. One stream for the whole page, until nothing is being made; what is asked for later is followed anew.
'use client';
import { ComparisonAnalysis_ProgressDocument, Shared_ComparisonProgressDocument } from '@pathlens/client';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { useClient } from 'urql';
import type { ComparisonData } from '../comparisons/types.ts';
import { useVisit } from '../visit/visit.tsx';
import type { AnalysisData } from './analysis-data.ts';

export interface ComparisonNow {
  /** undefined before the first message. */
  readonly analysis: AnalysisData | null | undefined;
  /** Images that its runs have done, over all of them; null before the first message. */
  readonly found: number | null;
  /** Whether more is to come; null before the first message. */
  readonly open: boolean | null;
}

interface Live extends ComparisonNow {
  /** Listens again: something was asked for. */
  readonly follow: () => void;
}

const nothing: ComparisonNow = { analysis: undefined, found: null, open: null };
const LiveContext = createContext<Live>({ ...nothing, follow: () => {} });

export function useComparisonLive(): Live {
  return useContext(LiveContext);
}

interface ComparisonLiveProps {
  readonly comparison: ComparisonData;
  readonly children: ReactNode;
}

export function ComparisonLive({ comparison, children }: ComparisonLiveProps) {
  const client = useClient();
  const visit = useVisit() !== null;
  const { id } = comparison;
  const number = comparison.version?.number ?? 0;
  const [now, setNow] = useState<ComparisonNow & { readonly of: string }>({ ...nothing, of: '' });
  const [turn, setTurn] = useState(0);
  const of = `${id} ${number}`;
  useEffect(() => {
    const stream = visit
      ? client.subscription(Shared_ComparisonProgressDocument, { id })
      : client.subscription(ComparisonAnalysis_ProgressDocument, { id, version: number });
    const heard = stream.subscribe(({ data }) => {
      if (!data) return;
      const { found, open, comparison: seen } = data.comparisonProgress;
      setNow({ analysis: seen.version?.analysis ?? null, found, open, of: `${id} ${number}` });
      // The server ends the stream now: one that is still wanted would be begun again, for ever.
      if (!open) queueMicrotask(heard.unsubscribe);
    });
    return heard.unsubscribe;
  }, [client, visit, id, number, turn]);
  const follow = useCallback(() => setTurn((count) => count + 1), []);
  const live = useMemo<Live>(() => ({ ...(now.of === of ? now : nothing), follow }), [now, of, follow]);
  return <LiveContext value={live}>{children}</LiveContext>;
}
