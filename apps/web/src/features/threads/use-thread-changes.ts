// Counts what happens to the threads of an object, also while this page was away from the server.
'use client';
import { Threads_LiveDocument } from '@pathlens/client';
import { useEffect, useRef, useState } from 'react';
import { useSubscription } from 'urql';

/** Grows with whatever happened to any thread of the object: what shows one reads it again. */
export function useThreadChanges(on: string): number {
  const [{ data }] = useSubscription({ query: Threads_LiveDocument, variables: { on } });
  const [changes, setChanges] = useState(0);
  const begun = useRef(false);
  useEffect(() => {
    if (!data) return;
    // The first event says that the stream is there; a later one that says nothing, that it was broken and is there again.
    if (begun.current || data.threads.threads.length > 0) setChanges((count) => count + 1);
    begun.current = true;
  }, [data]);
  return changes;
}
