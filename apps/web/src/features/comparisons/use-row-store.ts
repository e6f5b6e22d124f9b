// The rows of a comparison in the order and the slice that the address says, read by members or through a share link.
'use client';
import { Comparisons_RowsDocument, Shared_ComparisonRowsDocument } from '@pathlens/client';
import { useEffect, useMemo, useRef } from 'react';
import { createClient, fetchExchange, useClient } from 'urql';
import { useComparisonLive } from '../comparison-analysis/comparison-live.tsx';
import { type RowQuery, rowArguments } from '../comparison-analysis/row-query.ts';
import { useVisit } from '../visit/visit.tsx';
import { gridRow } from './grid-row.ts';
import { type LoadRows, RowStore } from './row-store.ts';
import type { ComparisonData } from './types.ts';

const atOnce = 50;
/** Between two readings of rows that lack maps. */
const soonestMs = 2_000;

export function useRowStore({ id, version }: ComparisonData, query: RowQuery): RowStore {
  const client = useClient();
  const visit = useVisit();
  const key = JSON.stringify(query);
  const store = useMemo(() => {
    const asked = JSON.parse(key) as RowQuery;
    const shared = { id, ...rowArguments(asked), pair: [...asked.columns] };
    // A client that remembers nothing: ten thousand rows are kept once, and not for ever.
    const url = client.createRequestOperation('query', {
      key: 0,
      query: Comparisons_RowsDocument,
      variables: {},
    } as never).context.url;
    const reader = createClient({ url, exchanges: [fetchExchange], preferGetMethod: false });
    const load: LoadRows = (from, signal) =>
      new Promise((resolve, reject) => {
        const answer = visit
          ? reader.query(Shared_ComparisonRowsDocument, { ...shared, from })
          : reader.query(Comparisons_RowsDocument, { ...shared, from, version: version?.number ?? 0 });
        const reading = answer.subscribe(({ data, error }) => {
          const found = data?.comparison?.version;
          if (error || !found) reject(error ?? new Error('There is no such comparison.'));
          else resolve({ rows: found.rows.map(gridRow), count: found.matching });
        });
        signal.addEventListener('abort', () => {
          reading.unsubscribe();
          reject(signal.reason);
        });
      });
    return new RowStore(version?.rowCount ?? 0, atOnce, load);
  }, [client, visit, key, id, version]);
  useEffect(() => () => store.close(), [store]);
  useArrivals(store);
  return store;
}

/** Maps that a run has yet to make, and numbers that are yet to be counted, come when the page is told that there are more. */
function useArrivals(store: RowStore): void {
  const { found, open, analysis } = useComparisonLive();
  // Rows may have been read before the first message or before the last, so both count as news. The numbers under the images
  // follow from the analysis.
  const counted = analysis?.state === 'DONE';
  const told = found === null ? null : `${found} ${open} ${counted}`;
  const last = useRef(0);
  const known = useRef<string | null>(null);
  useEffect(() => {
    if (told === null || told === known.current) return;
    const timer = setTimeout(
      () => {
        last.current = performance.now();
        known.current = told;
        store.again(
          ({ cells, overlap, correlation }) =>
            cells.some(({ map }) => !map) || (counted && overlap === null && correlation === null),
        );
      },
      Math.max(0, last.current + soonestMs - performance.now()),
    );
    return () => clearTimeout(timer);
  }, [store, told, counted]);
}
