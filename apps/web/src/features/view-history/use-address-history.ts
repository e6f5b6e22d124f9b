// The same for a page whose view stands in the address alone, such as the order of its tables.
'use client';
import { useSearchParams } from 'next/navigation';
import { useMemo } from 'react';
import type { ViewWords } from './step-words.ts';
import { useViewHistory } from './use-view-history.ts';
import { writeAddress } from './write-address.ts';

/** What the address says, by name: some names stand there several times. */
export type Address = Readonly<Record<string, readonly string[]>>;

/** Not part of what is looked at. */
const ignored = ['thread', 'comment', 'tour'];

function show(view: Address): void {
  const params = new URLSearchParams();
  for (const [name, values] of Object.entries(view)) for (const value of values ?? []) params.append(name, value);
  writeAddress(params.toString());
}

/**
 * @param words by the names of the address
 * @param apart names that a part of the page writes without reading them again
 */
export function useAddressHistory(words: ViewWords<Address> = {}, apart: readonly string[] = []): void {
  const params = useSearchParams();
  const view = useMemo<Address>(
    () => Object.fromEntries([...new Set(params.keys())].map((name) => [name, params.getAll(name)])),
    [params],
  );
  useViewHistory({ view, show, words, ignored: [...ignored, ...apart] });
}
