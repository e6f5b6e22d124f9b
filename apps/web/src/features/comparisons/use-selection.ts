// Images that are selected: one by one, or from the last one to another.
'use client';
import { useState } from 'react';
import type { RowStore } from './row-store.ts';

export interface Selection {
  readonly chosen: ReadonlySet<string>;
  readonly toggle: (row: number, range: boolean) => void;
  readonly clear: () => void;
}

const none: ReadonlySet<string> = new Set();

export function useSelection(rows: RowStore): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(none);
  const [last, setLast] = useState<number | null>(null);
  const idAt = (index: number): string | null => {
    const row = rows.at(index);
    return row && row !== 'failed' ? row.image.id : null;
  };
  const toggle = (row: number, range: boolean) => {
    const id = idAt(row);
    if (id === null) return;
    const next = new Set(chosen);
    if (range && last !== null) {
      for (let index = Math.min(last, row); index <= Math.max(last, row); index++) {
        const one = idAt(index);
        if (one !== null) next.add(one);
      }
    } else if (!next.delete(id)) next.add(id);
    setLast(row);
    setChosen(next);
  };
  return { chosen, toggle, clear: () => setChosen(none) };
}
