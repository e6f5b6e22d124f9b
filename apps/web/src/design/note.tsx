// A sentence beside its subject: what happened and what to do.
import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

interface NoteProps {
  readonly tone?: 'info' | 'warn' | 'bad';
  /** Announced when it appears. */
  readonly live?: boolean;
  readonly children: ReactNode;
}

const marks = { info: Info, warn: TriangleAlert, bad: CircleAlert } as const;

export function Note({ tone = 'info', live, children }: NoteProps) {
  const Mark = marks[tone];
  return (
    <div className={tone === 'info' ? 'note' : `note ${tone}`} role={live ? 'alert' : undefined}>
      <Mark aria-hidden />
      <div className="min-w-0 [overflow-wrap:anywhere]">{children}</div>
    </div>
  );
}
