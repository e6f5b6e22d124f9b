// The rows under the chosen filters: the first page at once, further pages as one scrolls to them.
'use client';
import { Predictions_RowsDocument } from '@pathlens/client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useClient } from 'urql';
import { type Filters, toQuery } from './filters.ts';
import type { Row, RowPage } from './types.ts';

export interface Rows {
  readonly nodes: readonly Row[];
  readonly total: number;
  /** Still showing what belonged to the filters before. */
  readonly stale: boolean;
  readonly failed: boolean;
  readonly readMore: () => void;
}

/** @param version changes when rows may have been added: the first page is read again */
export function useRows(id: string, filters: Filters, first: RowPage, version: string): Rows {
  const client = useClient();
  const [page, setPage] = useState(first);
  const [reading, setReading] = useState(false);
  const [failed, setFailed] = useState(false);
  const key = `${version} ${JSON.stringify(filters)}`;
  const shown = useRef(key);
  const current = useRef(key);
  current.current = key;
  const read = useCallback(
    async (after: string | null) => {
      const asked = current.current;
      const variables = { id, after, ...toQuery(filters) };
      const answer = await client
        .query(Predictions_RowsDocument, variables, { requestPolicy: 'network-only' })
        .toPromise();
      if (current.current !== asked) return;
      const rows = answer.data?.predictionTable?.rows;
      setFailed(!rows);
      if (!rows) return;
      shown.current = asked;
      setPage((known) => (after === null ? rows : { ...rows, nodes: [...known.nodes, ...rows.nodes] }));
    },
    [client, id, filters],
  );
  useEffect(() => {
    if (shown.current === key) return;
    setReading(true);
    void read(null).finally(() => {
      if (current.current === key) setReading(false);
    });
  }, [key, read]);
  const more = useRef(false);
  const readMore = () => {
    const { hasNextPage, endCursor } = page.pageInfo;
    if (!hasNextPage || more.current || shown.current !== key) return;
    more.current = true;
    void read(endCursor ?? null).finally(() => {
      more.current = false;
    });
  };
  return { nodes: page.nodes, total: page.totalCount, stale: reading, failed, readMore };
}
