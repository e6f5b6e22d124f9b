// One table of predictions in a list: on what, how right, how it stands.

import type { ReactNode } from 'react';
import { Link } from '../../design/link.tsx';
import { StateMark } from '../../design/state-mark.tsx';
import { formatCount, formatShare } from '../../numbers/format.ts';

interface TableLineProps {
  readonly href: string;
  readonly name: ReactNode;
  readonly table: {
    readonly state: 'QUEUED' | 'RUNNING' | 'DONE' | 'PARTIAL' | 'FAILED' | 'CANCELLED';
    readonly stale: boolean;
    readonly progress: { readonly done: number; readonly total: number; readonly failed: number };
    readonly accuracy?: { readonly value: number; readonly n: number } | null;
  };
}

export function TableLine({ href, name, table }: TableLineProps) {
  const finished = table.state === 'DONE' || table.state === 'PARTIAL';
  return (
    <li>
      <Link
        href={href}
        className="flex min-h-9 flex-wrap items-center gap-x-3 px-3 py-1 text-text no-underline hover:bg-hover focus-visible:outline-offset-[-2px]"
      >
        <span className="min-w-0 flex-1 truncate font-medium">{name}</span>
        {table.stale ? <span className="chip warn">Other preprocessing</span> : null}
        {finished && table.accuracy ? (
          <>
            <span className="t2 num">{formatShare(table.accuracy.value)} right</span>
            <span className="t3 num text-xs">n = {formatCount(table.accuracy.n)}</span>
          </>
        ) : finished ? (
          <span className="t3 text-xs">{formatCount(table.progress.done)} images, no labels to compare</span>
        ) : (
          <StateMark of={table} brief />
        )}
      </Link>
    </li>
  );
}
