// Says that something was done, in a place that is there before, so that it is read out and nothing moves.
import type { ReactNode } from 'react';

export function Done({ when, children }: { readonly when: boolean; readonly children: ReactNode }) {
  return (
    <span role="status" className="t2">
      {when ? children : null}
    </span>
  );
}
