// The picture that is drawn on: its edits, steps back and forth, and the pixels that come of them.
'use client';
import type { Pixels } from '@pathlens/images/tensor';
import { useCallback, useMemo, useRef, useState } from 'react';
import { applyEdit, drawn, type Edit } from './edits.ts';

interface History {
  readonly done: readonly Edit[];
  readonly undone: readonly Edit[];
}

export interface Drawing {
  readonly pixels: Pixels | null;
  /** Another number where the pixels are others. */
  readonly version: number;
  readonly edits: number;
  /** Whether anything is drawn, that which is still being made among it. */
  readonly isMarked: boolean;
  readonly mayUndo: boolean;
  readonly mayRedo: boolean;
  /** Shows an edit that is still being made; null where it is given up. */
  readonly draft: (edit: Edit | null) => void;
  readonly add: (edit: Edit) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly clear: () => void;
}

const nothing: History = { done: [], undone: [] };

export function useDrawing(base: Pixels | null): Drawing {
  const [{ of, history }, setState] = useState<{ of: Pixels | null; history: History }>({ of: base, history: nothing });
  // Another picture starts unmarked.
  const { done, undone } = of === base ? history : nothing;
  const change = useCallback(
    (to: (known: History) => History) =>
      setState((known) => ({ of: base, history: to(known.of === base ? known.history : nothing) })),
    [base],
  );
  const [drafted, setDrafted] = useState<Edit | null>(null);
  const settled = useMemo(() => (base ? drawn(base, done) : null), [base, done]);
  const pixels = useMemo(() => {
    if (!base || !settled || !drafted) return settled;
    const data = settled.data.slice();
    applyEdit(data, base, drafted);
    return { ...settled, data };
  }, [base, settled, drafted]);
  const versions = useRef<{ pixels: Pixels | null; version: number }>({ pixels: null, version: 0 });
  if (versions.current.pixels !== pixels) versions.current = { pixels, version: versions.current.version + 1 };
  const add = useCallback(
    (edit: Edit) => {
      setDrafted(null);
      change((known) => ({ done: [...known.done, edit], undone: [] }));
    },
    [change],
  );
  const undo = useCallback(
    () =>
      change((known) =>
        known.done.length === 0
          ? known
          : { done: known.done.slice(0, -1), undone: [...known.undone, known.done[known.done.length - 1]] },
      ),
    [change],
  );
  const redo = useCallback(
    () =>
      change((known) =>
        known.undone.length === 0
          ? known
          : { done: [...known.done, known.undone[known.undone.length - 1]], undone: known.undone.slice(0, -1) },
      ),
    [change],
  );
  const clear = useCallback(() => change(() => nothing), [change]);
  return {
    pixels,
    version: versions.current.version,
    edits: done.length,
    isMarked: done.length > 0 || drafted !== null,
    mayUndo: done.length > 0,
    mayRedo: undone.length > 0,
    draft: setDrafted,
    add,
    undo,
    redo,
    clear,
  };
}
