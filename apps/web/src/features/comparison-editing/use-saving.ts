// Saves changes of a comparison as further versions, one at a time. Where somebody saved one meanwhile, the change waits until it is
// decided: made on theirs, kept as a copy, or dropped.
'use client';
import {
  ComparisonEditing_ContentDocument,
  ComparisonEditing_CreateDocument,
  ComparisonEditing_SaveDocument,
} from '@pathlens/client';
import type { Comparison as Content } from '@pathlens/views';
import { useRouter } from 'next/navigation';
import { useCallback, useRef, useState } from 'react';
import { useClient } from 'urql';
import { type NamedChange, restore } from './column-changes.ts';
import { noteSaved, undoOf } from './saved-steps.ts';

interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly hint?: string | null;
}

export type Problem =
  | { readonly kind: 'changed'; readonly change: NamedChange; readonly by: string | null; readonly number: number }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'impossible' }
  | { readonly kind: 'unreachable'; readonly change: NamedChange };

export interface Saving {
  readonly busy: boolean;
  readonly problem: Problem | null;
  /** Gives whether it was saved. */
  save(change: NamedChange): Promise<boolean>;
  /** Makes the change that waits on the newest version. */
  saveOnTop(): Promise<void>;
  saveAsCopy(): Promise<void>;
  drop(): void;
  readonly canUndo: boolean;
  undo(): Promise<void>;
  restoreVersion(number: number): Promise<void>;
}

interface Of {
  readonly id: string;
  readonly name: string;
  /** The version that is looked at. */
  readonly number: number;
  readonly slug: string;
  readonly project: string;
}

export function useSaving({ id, name, number, slug, project }: Of): Saving {
  const client = useClient();
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  // The version that the next change is based on: its own where this page has saved one.
  const base = useRef(number);
  if (number > base.current) base.current = number;

  const read = useCallback(
    async (version: number | null) => {
      const { data } = await client
        .query(ComparisonEditing_ContentDocument, { id, version }, { requestPolicy: 'network-only' })
        .toPromise();
      return data?.comparison?.version ?? null;
    },
    [client, id],
  );

  /** What is changed is always the version that is looked at; only `onTop` takes the newest. */
  const write = async (change: NamedChange, { onTop = false, undo = false } = {}): Promise<boolean> => {
    setBusy(true);
    setProblem(null);
    try {
      const found = await read(onTop ? null : base.current);
      if (found === null) {
        setProblem({ kind: 'unreachable', change });
        return false;
      }
      const content = change.apply(found.content as Content);
      if (content === null) {
        setProblem({ kind: 'impossible' });
        return false;
      }
      const input = { comparison: id, basedOn: found.number, content, note: change.note };
      const { data } = await client.mutation(ComparisonEditing_SaveDocument, { input }).toPromise();
      if (!data) {
        setProblem({ kind: 'unreachable', change });
        return false;
      }
      const { ok, error } = data.saveComparison;
      if (error?.code === 'COMPARISON_CHANGED') {
        const newest = await read(null);
        setProblem({ kind: 'changed', change, by: newest?.createdBy?.name ?? null, number: newest?.number ?? 0 });
        return false;
      }
      if (error) {
        setProblem({ kind: 'refused', refusal: error });
        return false;
      }
      const saved = ok?.comparison.version;
      if (saved) {
        noteSaved(id, { from: found.number, to: saved.number, undo });
        base.current = saved.number;
      }
      // A version in the address would keep the old one in view.
      const address = new URL(window.location.href);
      address.searchParams.delete('version');
      if (address.href === window.location.href) router.refresh();
      else router.replace(`${address.pathname}${address.search}`);
      return true;
    } finally {
      setBusy(false);
    }
  };

  const restoreVersion = async (wanted: number, undo = false) => {
    const earlier = await read(wanted);
    if (earlier) await write(restore(earlier.content as Content, wanted), { onTop: !undo, undo });
  };

  return {
    busy,
    problem,
    save: (change) => write(change),
    async saveOnTop() {
      if (problem?.kind === 'changed' || problem?.kind === 'unreachable')
        await write(problem.change, { onTop: problem.kind === 'changed' });
    },
    async saveAsCopy() {
      if (problem?.kind !== 'changed') return;
      setBusy(true);
      const found = await read(base.current);
      const content = found && problem.change.apply(found.content as Content);
      if (content) {
        const input = { project, name: `${name.slice(0, 110)}, copy`, content, note: problem.change.note };
        const { data } = await client.mutation(ComparisonEditing_CreateDocument, { input, key: null }).toPromise();
        const made = data?.createComparison.ok?.comparison;
        if (made) router.push(`/p/${slug}/c/${encodeURIComponent(made.id)}`);
        else if (data?.createComparison.error) setProblem({ kind: 'refused', refusal: data.createComparison.error });
      }
      setBusy(false);
    },
    drop: () => setProblem(null),
    canUndo: undoOf(id, number) !== null,
    async undo() {
      const to = undoOf(id, number);
      if (to !== null) await restoreVersion(to, true);
    },
    restoreVersion,
  };
}
