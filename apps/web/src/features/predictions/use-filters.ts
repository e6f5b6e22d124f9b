// Holds the filters and keeps the address in step.
'use client';
import { useCallback, useEffect, useState } from 'react';
import { type Filters, formatFilters, parseFilters } from './filters.ts';

export type ChangeFilters = (change: Partial<Filters>) => void;

export function useFilters(search: string): readonly [Filters, ChangeFilters] {
  const [filters, setFilters] = useState(() => parseFilters(new URLSearchParams(search)));
  const change = useCallback<ChangeFilters>((part) => setFilters((known) => ({ ...known, ...part })), []);
  useEffect(() => {
    const text = formatFilters(filters);
    const address = text === '' ? window.location.pathname : `${window.location.pathname}?${text}`;
    if (address !== window.location.pathname + window.location.search) window.history.replaceState(null, '', address);
  }, [filters]);
  return [filters, change];
}
