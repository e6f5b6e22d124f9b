// Keeps the theme where the script of the document has not run, and gives paper a light one. A page that is not there is made by
// React alone, in a document whose scripts have not run: its theme is found then.
'use client';
import { useLayoutEffect } from 'react';
import { startTheme, themeCookie } from './theme.ts';
import { useLightPrint } from './use-light-print.ts';

export function ThemeKeeper() {
  useLightPrint();
  useLayoutEffect(() => {
    if (window.__pathlensTheme === undefined) startTheme(themeCookie);
  }, []);
  return null;
}
