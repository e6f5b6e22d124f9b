// A page that is not there is made by React alone, in a document whose scripts have not run: its theme is found then.
'use client';
import { useLayoutEffect } from 'react';
import { startTheme, themeCookie } from './theme.ts';

export function ThemeKeeper() {
  useLayoutEffect(() => {
    if (window.__pathlensTheme === undefined) startTheme(themeCookie);
  }, []);
  return null;
}
