// Keys under which something is asked for: a lost answer is asked for again under the same key, as long as the same is asked.
'use client';
import { useCallback, useRef } from 'react';
import { randomKey } from '../new-experiment/random-key.ts';

/** Gives the key of what is asked. */
export function useKeyed(): (asked: string) => string {
  const known = useRef<{ readonly asked: string; readonly key: string } | null>(null);
  return useCallback((asked) => {
    if (known.current?.asked !== asked) known.current = { asked, key: randomKey() };
    return known.current.key;
  }, []);
}
