// The theme figures are drawn in: the page's own, drawn again when it changes; on paper always the light one.
'use client';
import type { FigureTheme } from '@pathlens/figures';
import { useSyncExternalStore } from 'react';

const paper = 'print';

function subscribe(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  const printing = window.matchMedia(paper);
  printing.addEventListener('change', onChange);
  return () => {
    observer.disconnect();
    printing.removeEventListener('change', onChange);
  };
}

function current(): FigureTheme {
  if (window.matchMedia(paper).matches) return 'light';
  const theme = document.documentElement.dataset.theme;
  return theme === 'dark' || theme === 'contrast' ? theme : 'light';
}

export function useFigureTheme(): FigureTheme {
  return useSyncExternalStore(subscribe, current, () => 'light');
}
