// Images that are selected: one by one, or from the last one to another. As many as a report shows stand in the address. Their
// ids alone are kept: what stands in their rows depends on the columns that are held against each other.
'use client';
import { mostImages, readImages } from '@pathlens/views/named-images';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { changeAddress } from '../comparison-analysis/use-address.ts';
import type { RowStore } from './row-store.ts';

export interface Selection {
  /** In the order in which they were selected. */
  readonly chosen: ReadonlySet<string>;
  readonly toggle: (row: number, range: boolean) => void;
  readonly clear: () => void;
  /** What of it could not be read; null: nothing. */
  readonly problem: string | null;
}

const none: ReadonlySet<string> = new Set();

const named = (search: string): ReadonlySet<string> =>
  new Set(readImages(new URLSearchParams(search).get('images')) ?? []);

export function useSelection(store: RowStore, search: string): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => named(search));
  const [problem, setProblem] = useState<string | null>(null);
  // A place in one order is that of another image in the next.
  const last = useRef<{ readonly store: RowStore; readonly row: number } | null>(null);
  const begun = useRef(false);
  useEffect(() => {
    // What an address begins with stays as it is written there.
    if (!begun.current) {
      begun.current = true;
      return;
    }
    const ids = [...chosen];
    changeAddress({ images: ids.length === 0 || ids.length > mostImages ? null : ids.join(',') });
  }, [chosen]);
  const latest = useRef(chosen);
  latest.current = chosen;
  const toggle = useCallback(
    async (row: number, range: boolean) => {
      const from = range && last.current?.store === store ? last.current.row : row;
      last.current = { store, row };
      setProblem(null);
      try {
        const found = await store.between(Math.min(from, row), Math.max(from, row));
        const next = new Set(latest.current);
        const [only] = found;
        if (!range && only && next.delete(only.image.id)) return setChosen(next);
        for (const one of found) next.add(one.image.id);
        setChosen(next);
      } catch {
        setProblem('Some of these rows could not be read. Select them again.');
      }
    },
    [store],
  );
  const clear = useCallback(() => {
    last.current = null;
    setProblem(null);
    setChosen(none);
  }, []);
  return useMemo(
    () => ({
      chosen,
      toggle: (row: number, range: boolean) => void toggle(row, range),
      clear,
      problem,
    }),
    [chosen, toggle, clear, problem],
  );
}
