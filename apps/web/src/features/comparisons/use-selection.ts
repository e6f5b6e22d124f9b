// Images that are selected: one by one, or from the last one to another. As many as a report shows stand in the address.
'use client';
import { mostImages, readImages } from '@pathlens/views/named-images';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { changeAddress } from '../comparison-analysis/use-address.ts';
import type { GridRow } from './grid-row.ts';
import type { RowStore } from './row-store.ts';

export interface Selection {
  readonly chosen: ReadonlySet<string>;
  /** Rows of those that were read, in the order in which they were selected. */
  readonly rows: ReadonlyMap<string, GridRow>;
  readonly toggle: (row: number, range: boolean) => void;
  readonly clear: () => void;
  /** What of it could not be read; null: nothing. */
  readonly problem: string | null;
}

type Chosen = ReadonlyMap<string, GridRow | null>;
const none: Chosen = new Map();

const named = (search: string): Chosen =>
  new Map(readImages(new URLSearchParams(search).get('images'))?.map((id) => [id, null]));

export function useSelection(store: RowStore, search: string): Selection {
  const [chosen, setChosen] = useState<Chosen>(() => named(search));
  const [problem, setProblem] = useState<string | null>(null);
  const last = useRef<number | null>(null);
  const begun = useRef(false);
  useEffect(() => {
    // What an address begins with stays as it is written there.
    if (!begun.current) {
      begun.current = true;
      return;
    }
    const ids = [...chosen.keys()];
    changeAddress({ images: ids.length === 0 || ids.length > mostImages ? null : ids.join(',') });
  }, [chosen]);
  const latest = useRef(chosen);
  latest.current = chosen;
  const toggle = useCallback(
    async (row: number, range: boolean) => {
      const from = range ? (last.current ?? row) : row;
      last.current = row;
      setProblem(null);
      try {
        const found = await store.between(Math.min(from, row), Math.max(from, row));
        const next = new Map(latest.current);
        const [only] = found;
        if (!range && only && next.delete(only.image.id)) return setChosen(next);
        for (const one of found) next.set(one.image.id, one);
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
      chosen: new Set(chosen.keys()),
      rows: new Map([...chosen].flatMap(([id, row]) => (row ? [[id, row] as const] : []))),
      toggle: (row: number, range: boolean) => void toggle(row, range),
      clear,
      problem,
    }),
    [chosen, toggle, clear, problem],
  );
}
