// One thread with its comments, read again when something happened to it.
'use client';
import { Threads_ReadDocument } from '@pathlens/client';
import { useCallback, useEffect, useState } from 'react';
import { useClient } from 'urql';
import type { CommentData, ThreadData } from './types.ts';

export interface ThreadShown {
  readonly thread: ThreadData | null;
  readonly comments: readonly CommentData[];
  /** Whether it is not there, or cannot be seen. */
  readonly gone: boolean;
  readonly reload: () => void;
}

const mostPages = 200;

/** @param changes grows when something may have happened to it */
export function useThread(id: string, changes: number): ThreadShown {
  const client = useClient();
  const [shown, setShown] = useState<Omit<ThreadShown, 'reload'>>({ thread: null, comments: [], gone: false });
  const [asked, setAsked] = useState(0);
  const read = useCallback(async (): Promise<Omit<ThreadShown, 'reload'> | null> => {
    const comments: CommentData[] = [];
    let thread: ThreadData | null = null;
    let after: string | null = null;
    for (let page = 0; page < mostPages; page++) {
      const answer = await client
        .query(Threads_ReadDocument, { id, after }, { requestPolicy: 'network-only' })
        .toPromise();
      if (!answer.data) return null;
      thread = answer.data.thread;
      if (!thread) return { thread: null, comments: [], gone: true };
      comments.push(...thread.said.nodes);
      after = thread.said.pageInfo.endCursor ?? null;
      if (!thread.said.pageInfo.hasNextPage) break;
    }
    return { thread, comments, gone: false };
  }, [client, id]);
  // Read again when something has happened, or was asked for.
  useEffect(() => {
    let wanted = true;
    void read().then((now) => {
      if (wanted && now) setShown(now);
    });
    return () => {
      wanted = false;
    };
  }, [read, changes, asked]);
  return { ...shown, reload: () => setAsked((count) => count + 1) };
}
