// Which thread is open, as it stands in the address: "thread", and "comment" where a link names one of its comments.
'use client';
import { useSearchParams } from 'next/navigation';
import { useCallback, useEffect, useState } from 'react';

export interface OpenThread {
  readonly open: string | null;
  readonly linked: string | null;
  readonly onOpen: (thread: string | null) => void;
}

export function useOpenThread(): OpenThread {
  const params = useSearchParams();
  const asked = params.get('thread');
  const linked = params.get('comment');
  const [open, setOpen] = useState(asked);
  useEffect(() => setOpen(asked), [asked]);
  const onOpen = useCallback((thread: string | null) => {
    setOpen(thread);
    const address = new URL(window.location.href);
    if (thread === null) address.searchParams.delete('thread');
    else address.searchParams.set('thread', thread);
    address.searchParams.delete('comment');
    if (address.href !== window.location.href) window.history.replaceState(null, '', address);
  }, []);
  return { open, linked: open === asked ? linked : null, onOpen };
}
