// Threads that have a pin on the page: the open ones, resolved ones where they are asked for.
'use client';
import { useEffect, useState } from 'react';
import { useClient } from 'urql';
import type { ThreadLine } from './types.ts';
import { readThreads } from './use-threads.ts';

// More pins than this hide what they point at; the panel lists all threads.
const mostPages = 6;
// What happens at once is read once.
const settleMs = 60;

interface Pinned {
  readonly lines: readonly ThreadLine[];
  /** Open threads of the object, whether they have a pin or not; null until they were counted. */
  readonly open: number | null;
}

interface Wanted {
  readonly on: string;
  readonly resolved: boolean;
  readonly changes: number;
}

export function usePinned({ on, resolved, changes }: Wanted): Pinned {
  const client = useClient();
  const [pinned, setPinned] = useState<Pinned>({ lines: [], open: null });
  useEffect(() => {
    let wanted = true;
    const readAll = async (filter: 'open' | 'resolved') => {
      const lines: ThreadLine[] = [];
      let total = 0;
      let after: string | null = null;
      for (let page = 0; page < mostPages; page++) {
        const read = await readThreads(client, { on, filter, order: 'POSITION', after });
        if (!read) return null;
        lines.push(...read.lines);
        total = read.total;
        after = read.cursor;
        if (after === null) break;
      }
      return { lines, total };
    };
    const read = async () => {
      const [open, settled] = await Promise.all([readAll('open'), resolved ? readAll('resolved') : null]);
      if (wanted && open) setPinned({ lines: [...open.lines, ...(settled?.lines ?? [])], open: open.total });
    };
    const timer = setTimeout(() => void read(), changes === 0 ? 0 : settleMs);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [client, on, resolved, changes]);
  return pinned;
}
