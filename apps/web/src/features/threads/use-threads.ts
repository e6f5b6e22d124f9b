// Threads of an object as they stand: a list by its filter, read again when something happens to any of them.
'use client';
import { type ThreadOrder, Threads_ListDocument } from '@pathlens/client';
import { useCallback, useEffect, useState } from 'react';
import { type Client, useClient } from 'urql';
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
}

export interface ThreadPage {
  readonly lines: readonly ThreadLine[];
  readonly total: number;
  readonly cursor: string | null;
}

interface Asked {
  readonly on: string;
  readonly filter: ThreadFilter;
  readonly order: ThreadOrder;
  readonly after: string | null;
}

/** One page of 50; null where it could not be read. */
export async function readThreads(client: Client, { filter, ...asked }: Asked): Promise<ThreadPage | null> {
  const variables = { ...asked, ...variablesOf(filter) };
  const answer = await client.query(Threads_ListDocument, variables, { requestPolicy: 'network-only' }).toPromise();
  const node = answer.data?.node;
  if (!node || !('comments' in node)) return null;
  const { nodes, totalCount, pageInfo } = node.comments;
  return { lines: nodes, total: totalCount, cursor: pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null };
}

const nothing: ThreadPage = { lines: [], total: 0, cursor: null };

/** @param changes grows when something happened to a thread of the object */
export function useThreads(on: string, shown: Pick<Asked, 'filter' | 'order'>, changes: number): ThreadsShown {
  const client = useClient();
  const { filter, order } = shown;
  const [read, setRead] = useState(nothing);
  const [standing, setStanding] = useState<'loading' | 'problem' | 'done'>('loading');
  const page = useCallback(
    (after: string | null) => readThreads(client, { on, filter, order, after }),
    [client, on, filter, order],
  );
  // Read again when something has happened.
  useEffect(() => {
    let wanted = true;
    void page(null).then((first) => {
      if (!wanted) return;
      if (first) setRead(first);
      setStanding(first ? 'done' : 'problem');
    });
    return () => {
      wanted = false;
    };
  }, [page, changes]);
  const { cursor } = read;
  const more = async () => {
    const next = await page(cursor);
    if (next) setRead((known) => ({ ...next, lines: [...known.lines, ...next.lines] }));
  };
  return {
    lines: read.lines,
    total: read.total,
    loading: standing === 'loading',
    problem: standing === 'problem',
    more: cursor === null ? null : () => void more(),
  };
}
