// Which image is open, as a place in the list; the address follows, so that an open image can be sent to somebody.
'use client';
import { useCallback, useEffect, useState } from 'react';

export function useOpenImage(start: number | null): readonly [number | null, (place: number | null) => void] {
  const [open, setOpen] = useState(start);
  useEffect(() => {
    const address = new URL(window.location.href);
    if (open === null) address.searchParams.delete('image');
    else address.searchParams.set('image', String(open + 1));
    if (address.href !== window.location.href) window.history.replaceState(null, '', address);
  }, [open]);
  return [open, useCallback((place: number | null) => setOpen(place), [])];
}
