// One thread with a part of its comments: its end, or the surroundings of a comment that a link names; 50 at a time.
'use client';
import { Threads_CommentDocument, Threads_ReadDocument } from '@pathlens/client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useClient } from 'urql';
import { type CommentWindow, emptyWindow, withEarlier, withLater } from './comment-window.ts';
import type { ThreadData } from './types.ts';

export interface ThreadShown extends CommentWindow {
  readonly thread: ThreadData | null;
  /** Whether it is not there, or cannot be seen. */
  readonly gone: boolean;
  readonly earlier: () => Promise<void>;
  readonly later: () => Promise<void>;
  /** Shows the end of the thread, where new words are. */
  readonly toEnd: () => Promise<void>;
  readonly reload: () => Promise<void>;
}

interface Read {
  readonly thread: ThreadData | null;
  readonly window: CommentWindow;
  readonly gone: boolean;
}

/**
 * @param changes grows when something may have happened to it
 * @param linked the comment that is looked for
 */
export function useComments(id: string, changes: number, linked: string | null): ThreadShown {
  const client = useClient();
  const [read, setRead] = useState<Read>({ thread: null, window: emptyWindow, gone: false });
  const latest = useRef(read);
  latest.current = read;

  const page = useCallback(
    async (after: string | null, newestFirst: boolean) => {
      const variables = { id, after, newestFirst };
      const answer = await client.query(Threads_ReadDocument, variables, { requestPolicy: 'network-only' }).toPromise();
      if (!answer.data) return null;
      const { thread } = answer.data;
      const nodes = thread?.said.nodes ?? [];
      const comments = newestFirst ? [...nodes].reverse() : nodes;
      return { thread, comments, more: thread?.said.pageInfo.hasNextPage ?? false };
    },
    [client, id],
  );
  const one = useCallback(
    async (comment: string) => {
      const options = { requestPolicy: 'network-only' } as const;
      const { data } = await client.query(Threads_CommentDocument, { id: comment }, options).toPromise();
      return data?.node && 'cursor' in data.node && data.node.thread.id === id ? data.node : null;
    },
    [client, id],
  );
  const readEnd = useCallback(async (): Promise<Read | null> => {
    const end = await page(null, true);
    return end && { thread: end.thread, gone: !end.thread, window: withEarlier(emptyWindow, end.comments, end.more) };
  }, [page]);
  const readAround = useCallback(
    async (comment: string): Promise<Read | null> => {
      const found = await one(comment);
      if (!found) return readEnd();
      const [before, behind] = await Promise.all([page(found.cursor, true), page(found.cursor, false)]);
      if (!before?.thread || !behind) return null;
      const window = withEarlier(
        withLater(emptyWindow, [found, ...behind.comments], behind.more),
        before.comments,
        before.more,
      );
      return { thread: before.thread, gone: false, window };
    },
    [one, page, readEnd],
  );
  /** What is shown, as it is now; what was added behind it where it went to the end. */
  const readAgain = useCallback(
    async ({ comments, before, behind }: CommentWindow): Promise<Read | null> => {
      if (comments.length === 0 || (!before && comments.length < 50)) return readEnd();
      const first = await one(comments[0].id);
      if (!first) return readEnd();
      let window = withLater({ ...emptyWindow, before }, [first], true);
      let thread: ThreadData | null = null;
      while (window.behind && (!behind || window.comments.length < comments.length)) {
        const next = await page(window.comments.at(-1)?.cursor ?? null, false);
        if (!next?.thread) return null;
        thread = next.thread;
        window = withLater(window, next.comments, next.more);
      }
      return { thread, gone: false, window };
    },
    [one, page, readEnd],
  );

  useEffect(() => {
    let wanted = true;
    const { window, thread } = latest.current;
    const reading = thread ? readAgain(window) : linked ? readAround(linked) : readEnd();
    void reading.then((now) => wanted && now && setRead(now));
    return () => {
      wanted = false;
    };
    // Read again when something has happened.
  }, [changes, linked, readAgain, readAround, readEnd]);

  const extend = async (direction: 'earlier' | 'later') => {
    const { comments } = latest.current.window;
    const edge = direction === 'earlier' ? comments[0] : comments.at(-1);
    const next = edge && (await page(edge.cursor, direction === 'earlier'));
    if (!next?.thread) return;
    const put = direction === 'earlier' ? withEarlier : withLater;
    setRead((known) => ({ ...known, window: put(known.window, next.comments, next.more) }));
  };
  const show = async (reading: Promise<Read | null>) => {
    const now = await reading;
    if (now) setRead(now);
  };
  return {
    ...read.window,
    thread: read.thread,
    gone: read.gone,
    earlier: () => extend('earlier'),
    later: () => extend('later'),
    toEnd: () => show(readEnd()),
    reload: () => show(readAgain(latest.current.window)),
  };
}
