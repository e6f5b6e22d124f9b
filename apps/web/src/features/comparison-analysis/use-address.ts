// Changes parts of the address without a step in the browser's history, as a view is changed.
'use client';
import { useSearchParams } from 'next/navigation';
import { useCallback } from 'react';

export type AddressChange = Readonly<Record<string, string | null>>;

export function changeAddress(change: AddressChange): void {
  const params = new URLSearchParams(window.location.search);
  for (const [name, value] of Object.entries(change)) {
    if (value === null) params.delete(name);
    else params.set(name, value);
  }
  const query = params.toString();
  window.history.replaceState(null, '', query === '' ? window.location.pathname : `?${query}`);
}

export function useAddress() {
  const params = useSearchParams();
  return [params, useCallback(changeAddress, [])] as const;
}
