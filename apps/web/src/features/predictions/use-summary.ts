// All classes and counts of a table, read from their file; while a worker goes on, again every two seconds.
'use client';
import { useEffect, useRef, useState } from 'react';
import type { Summary } from './types.ts';

const pauseMs = 2000;

/** null until it is there. What was read last stays until something newer is. */
export function useSummary(url: string): Summary | null {
  const [summary, setSummary] = useState<Summary | null>(null);
  const readAt = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    const stop = new AbortController();
    const wait = Math.max(0, readAt.current + pauseMs - performance.now());
    const timer = setTimeout(async () => {
      readAt.current = performance.now();
      try {
        const response = await fetch(url, { signal: stop.signal });
        const read = response.ok ? ((await response.json()) as Summary | null) : null;
        if (read) setSummary(read);
      } catch {
        // Left, or the server is away: the stream's note says so, and the next count asks again.
      }
    }, wait);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [url]);
  return summary;
}
