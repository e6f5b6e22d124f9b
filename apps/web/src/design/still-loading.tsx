// Says so where something is waited for longer than five seconds; before that nothing.
'use client';
import type { ReactNode } from 'react';
import { useSlow } from './use-slow.ts';

const longMs = 5_000;

interface StillLoadingProps {
  readonly waiting: boolean;
  /** Floats above the page, where nothing may move. */
  readonly floating?: boolean;
  /** What is done about it, or how far it has come. */
  readonly children?: ReactNode;
}

export function StillLoading({ waiting, floating, children }: StillLoadingProps) {
  const long = useSlow(waiting, longMs);
  return (
    <span role="status">
      {long ? (
        <span className={floating ? 'still-loading' : 't2 flex items-center gap-2 py-2'}>
          Still loading. {children}
        </span>
      ) : null}
    </span>
  );
}
