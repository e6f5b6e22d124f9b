// Whether the screen has room for a third column. Not before the page is there: the server does not know.
'use client';
import { useSyncExternalStore } from 'react';

const query = '(min-width: 1400px)';

function subscribe(listener: () => void): () => void {
  const media = window.matchMedia(query);
  media.addEventListener('change', listener);
  return () => media.removeEventListener('change', listener);
}

export function useWide(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(query).matches,
    () => false,
  );
}
