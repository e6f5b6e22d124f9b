// The rows of a comparison in the order and the slice that the address says, read by members or through a share link.
'use client';
import { Comparisons_RowsDocument, Shared_ComparisonRowsDocument } from '@pathlens/client';
import { useEffect, useMemo } from 'react';
import { createClient, fetchExchange, useClient } from 'urql';
import { type RowQuery, rowArguments } from '../comparison-analysis/row-query.ts';
import { useVisit } from '../visit/visit.tsx';
import { gridRow } from './grid-row.ts';
import { type LoadRows, RowStore } from './row-store.ts';
import type { ComparisonData } from './types.ts';

const atOnce = 50;
const soonestMs = 3_000;
const latestMs = 60_000;

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

/** Maps that a run has yet to make come while one looks; the less often, the longer nothing came. */
function useArrivals(store: RowStore): void {
  useEffect(() => {
    let wait = soonestMs;
    let before = store.filled;
    let timer: ReturnType<typeof setTimeout>;
    const look = () => {
      const gaps = document.visibilityState === 'visible' && store.again(({ cells }) => cells.some(({ map }) => !map));
      wait = gaps && store.filled > before ? soonestMs : Math.min(latestMs, wait * 1.5);
      before = store.filled;
      timer = setTimeout(look, wait);
    };
    timer = setTimeout(look, wait);
    return () => clearTimeout(timer);
  }, [store]);
}
