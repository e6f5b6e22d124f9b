// Holds the view and keeps the address in step, a moment after the last change: a moving slider writes once.
'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { writeAddress } from '../view-history/write-address.ts';
import { formatView, parseView, type ViewState } from './view-state.ts';

export type ChangeView = (change: Partial<ViewState>) => void;

/** The view and the way to change it. `defaults` are what an address without parameters shows. */
export function useViewState(search: string, defaults: ViewState): readonly [ViewState, ChangeView] {
  const [view, setView] = useState(() => parseView(new URLSearchParams(search), defaults));
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const change = useCallback<ChangeView>((part) => setView((known) => ({ ...known, ...part })), []);
  useEffect(() => {
    timer.current = setTimeout(() => writeAddress(formatView(view, defaults)), 250);
    return () => clearTimeout(timer.current);
  }, [view, defaults]);
  return [view, change];
}
