// Holds the view and keeps the address in step, a moment after the last change: a moving slider writes once.
'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { formatView, parseView, type ViewState } from './view-state.ts';

export type ChangeView = (change: Partial<ViewState>) => void;

/** The view and the way to change it. `defaults` are what an address without parameters shows. */
export function useViewState(search: string, defaults: ViewState): readonly [ViewState, ChangeView] {
  const [view, setView] = useState(() => parseView(new URLSearchParams(search), defaults));
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const change = useCallback<ChangeView>((part) => setView((known) => ({ ...known, ...part })), []);
  useEffect(() => {
    timer.current = setTimeout(() => {
      const text = formatView(view, defaults);
      const address = text === '' ? window.location.pathname : `${window.location.pathname}?${text}`;
      if (address !== window.location.pathname + window.location.search) window.history.replaceState(null, '', address);
    }, 250);
    return () => clearTimeout(timer.current);
  }, [view, defaults]);
  return [view, change];
}
