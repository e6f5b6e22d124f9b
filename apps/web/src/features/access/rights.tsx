// What the person who looks may do here, as the server says it: in a project, or to the one thing that a page is about.
'use client';
import type { Action } from '@pathlens/client';
import { createContext, type ReactNode, useContext } from 'react';

const RightsContext = createContext<readonly Action[]>([]);

export function Rights({ may, children }: { readonly may: readonly Action[]; readonly children: ReactNode }) {
  return <RightsContext value={may}>{children}</RightsContext>;
}

/** Whether what is offered would be done: nobody is shown a button that would be refused. */
export function useMay(action: Action): boolean {
  return useContext(RightsContext).includes(action);
}

interface ForThoseProps {
  readonly who: Action;
  /** What the others see. */
  readonly otherwise?: ReactNode;
  readonly children: ReactNode;
}

/** Shown to those alone who may do it. */
export function ForThose({ who, otherwise = null, children }: ForThoseProps) {
  return useMay(who) ? children : otherwise;
}
