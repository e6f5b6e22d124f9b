// What is looked at on a model's page, kept in its address: the node, the version it is compared with, whose kept shares it shows.
'use client';
import { useSearchParams } from 'next/navigation';
import { formatKept, type KeptView, readKept } from './kept/kept-view.ts';

export interface ModelView {
  /** Index of a node. */
  readonly node: number | null;
  /** Number of a version. */
  readonly against: number | null;
  readonly kept: KeptView | 'off' | null;
}

function whole(text: string | null): number | null {
  return text !== null && /^\d{1,6}$/.test(text) ? Number(text) : null;
}

export function useModelView(): readonly [ModelView, (change: Partial<ModelView>) => void] {
  const search = useSearchParams();
  const view = {
    node: whole(search.get('node')),
    against: whole(search.get('against')),
    kept: readKept(search.get('kept')),
  };
  const change = (to: Partial<ModelView>) => {
    const next = new URLSearchParams(window.location.search);
    for (const [name, value] of Object.entries(to)) {
      if (value === null || value === undefined) next.delete(name);
      else next.set(name, typeof value === 'object' ? formatKept(value) : String(value));
    }
    const query = next.toString();
    window.history.replaceState(
      null,
      '',
      `${window.location.pathname}${query ? `?${query}` : ''}${window.location.hash}`,
    );
  };
  return [view, change];
}
