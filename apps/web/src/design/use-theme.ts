// The theme that is chosen now, wherever on the page it was chosen.
'use client';
import { useSyncExternalStore } from 'react';
import { readTheme, type Theme } from './theme.ts';

function listen(onChange: () => void): () => void {
  window.addEventListener('pathlens-theme', onChange);
  return () => window.removeEventListener('pathlens-theme', onChange);
}

export function useTheme(initial: Theme): Theme {
  return useSyncExternalStore(
    listen,
    () => readTheme(document.documentElement.dataset.chosen),
    () => initial,
  );
}

/** @param kept whether the account keeps it, instead of this device */
export function chooseTheme(theme: Theme, kept: boolean): void {
  window.__pathlensTheme?.(theme, kept);
}
