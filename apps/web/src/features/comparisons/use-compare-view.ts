// Holds the view and keeps the address in step, a moment after the last change: a moving slider writes once.
'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type CompareView, parseCompareView, writeCompareView } from './compare-view.ts';

export type ChangeView = (change: Partial<CompareView>) => void;

const restMs = 250;

/** The view and the way to change it. `defaults` are what an address without parameters shows. */
export function useCompareView(search: string, defaults: CompareView): readonly [CompareView, ChangeView] {
  const [view, setView] = useState(() => parseCompareView(new URLSearchParams(search), defaults));
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const change = useCallback<ChangeView>((part) => setView((known) => ({ ...known, ...part })), []);
  useEffect(() => {
    timer.current = setTimeout(() => {
      const address = new URL(window.location.href);
      writeCompareView(view, defaults, address.searchParams);
      if (address.href !== window.location.href) window.history.replaceState(null, '', address);
    }, restMs);
    return () => clearTimeout(timer.current);
  }, [view, defaults]);
  return [view, change];
}
