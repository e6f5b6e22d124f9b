// The theme figures are drawn in: the page's own, drawn again when it changes.
'use client';
import type { FigureTheme } from '@pathlens/figures';
import { useSyncExternalStore } from 'react';

function subscribe(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}

function current(): FigureTheme {
  const theme = document.documentElement.dataset.theme;
  return theme === 'dark' || theme === 'contrast' ? theme : 'light';
}

export function useFigureTheme(): FigureTheme {
  return useSyncExternalStore(subscribe, current, () => 'light');
}
