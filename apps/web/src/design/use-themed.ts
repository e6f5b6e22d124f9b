// Values of tokens for canvases, which cannot use CSS variables: read again whenever the theme changes.
'use client';
import { useEffect, useState } from 'react';

/** Counts theme changes; a dependency for whatever draws with tokenValue. */
export function useThemeVersion(): number {
  const [version, setVersion] = useState(0);
  useEffect(() => {
    const bump = () => setVersion((version) => version + 1);
    const observer = new MutationObserver(bump);
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    return () => observer.disconnect();
  }, []);
  return version;
}

const known = new Map<string, string>();

/** The current value of a token such as `--kept`. Remembered per theme: reading styles while drawing costs a layout. */
export function tokenValue(name: string): string {
  const root = document.documentElement;
  const key = `${root.dataset.theme} ${name}`;
  let value = known.get(key);
  if (value === undefined) {
    value = getComputedStyle(root).getPropertyValue(name).trim();
    known.set(key, value);
  }
  return value;
}
