// Paper is white, and nothing on it can be opened: while a page is printed it has the light theme and everything unfolded.
'use client';
import { useEffect } from 'react';

export function useLightPrint(): void {
  useEffect(() => {
    const root = document.documentElement;
    let before: string | undefined;
    let folded: readonly HTMLDetailsElement[] = [];
    const lighten = () => {
      before ??= root.dataset.theme;
      root.dataset.theme = 'light';
      folded = [...document.querySelectorAll<HTMLDetailsElement>('main details:not([open])')];
      for (const part of folded) part.open = true;
    };
    const restore = () => {
      if (before !== undefined) root.dataset.theme = before;
      before = undefined;
      for (const part of folded) part.open = false;
      folded = [];
    };
    window.addEventListener('beforeprint', lighten);
    window.addEventListener('afterprint', restore);
    return () => {
      window.removeEventListener('beforeprint', lighten);
      window.removeEventListener('afterprint', restore);
    };
  }, []);
}
