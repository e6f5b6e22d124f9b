// Paper is white: while a page is printed it has the light theme, whatever it has on the screen.
'use client';
import { useEffect } from 'react';

export function useLightPrint(): void {
  useEffect(() => {
    const root = document.documentElement;
    let before: string | undefined;
    const lighten = () => {
      before = root.dataset.theme;
      root.dataset.theme = 'light';
    };
    const restore = () => {
      if (before !== undefined) root.dataset.theme = before;
    };
    window.addEventListener('beforeprint', lighten);
    window.addEventListener('afterprint', restore);
    return () => {
      window.removeEventListener('beforeprint', lighten);
      window.removeEventListener('afterprint', restore);
    };
  }, []);
}
