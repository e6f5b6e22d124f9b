// Threads of an object as they stand: a list by its filter, read again when something happens to any of them.
'use client';
import { type ThreadOrder, Threads_ListDocument, Threads_LiveDocument } from '@pathlens/client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useClient, useSubscription } from 'urql';
import type { ThreadLine } from './types.ts';

export const threadFilters = ['open', 'resolved', 'mine', 'unread'] as const;
export type ThreadFilter = (typeof threadFilters)[number];

const variablesOf = (filter: ThreadFilter) => ({
  state: filter === 'open' ? ('OPEN' as const) : filter === 'resolved' ? ('RESOLVED' as const) : null,
  mine: filter === 'mine' ? true : null,
  unread: filter === 'unread' ? true : null,
});

export interface ThreadsShown {
  readonly lines: readonly ThreadLine[];
  readonly total: number;
  readonly loading: boolean;
  readonly problem: boolean;
  /** Reads the next page; null where there is none. */
  readonly more: (() => void) | null;
  /** Grows with whatever happened to any thread of the object: what shows one reads it again. */
  readonly changes: number;
  readonly reload: () => void;
}

interface Read {
  readonly lines: readonly ThreadLine[];
  readonly total: number;
  readonly cursor: string | null;
}

const nothing: Read = { lines: [], total: 0, cursor: null };

export function useThreads(on: string, filter: ThreadFilter, order: ThreadOrder): ThreadsShown {
  const client = useClient();
  const [read, setRead] = useState<Read>(nothing);
  const [standing, setStanding] = useState<'loading' | 'problem' | 'done'>('loading');
  const [asked, setAsked] = useState(0);
  const [{ data }] = useSubscription({ query: Threads_LiveDocument, variables: { on } });
  const changes = useRef(0);
  const told = useRef<typeof data>(undefined);
  if (data && data !== told.current) {
    told.current = data;
    if (data.threads.threads.length > 0) changes.current++;
  }
  const seen = changes.current;

  const fetchPage = useCallback(
    async (after: string | null): Promise<Read | null> => {
      const variables = { on, after, order, ...variablesOf(filter) };
      const answer = await client.query(Threads_ListDocument, variables, { requestPolicy: 'network-only' }).toPromise();
      const node = answer.data?.node;
      if (!node || !('comments' in node)) return null;
      const { nodes, totalCount, pageInfo } = node.comments;
      return { lines: nodes, total: totalCount, cursor: pageInfo.hasNextPage ? pageInfo.endCursor : null };
    },
    [client, on, filter, order],
  );
  // Read again when something has happened, or was asked for.
  useEffect(() => {
    let wanted = true;
    void fetchPage(null).then((page) => {
      if (!wanted) return;
      if (page) setRead(page);
      setStanding(page ? 'done' : 'problem');
    });
    return () => {
      wanted = false;
    };
  }, [fetchPage, seen, asked]);
  const { cursor } = read;
  return {
    lines: read.lines,
    total: read.total,
    loading: standing === 'loading',
    problem: standing === 'problem',
    changes: seen,
    reload: () => setAsked((count) => count + 1),
    more:
      cursor === null
        ? null
        : () =>
            void fetchPage(cursor).then(
              (page) => page && setRead((known) => ({ ...page, lines: [...known.lines, ...page.lines] })),
            ),
  };
}
