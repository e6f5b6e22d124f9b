// Values of tokens for canvases, which cannot use CSS variables: read again whenever the theme changes.
'use client';
import { useEffect, useState } from 'react';

/** Counts theme changes; a dependency for whatever draws with tokenValue. */
export function useThemeVersion(): number {
  const [version, setVersion] = useState(0);
  useEffect(() => {
    const bump = () => setVersion((known) => known + 1);
    const observer = new MutationObserver(bump);
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    return () => observer.disconnect();
  }, []);
  return version;
}

/** The current value of a token such as `--kept`. */
export function tokenValue(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}
