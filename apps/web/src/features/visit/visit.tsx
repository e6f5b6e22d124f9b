// Whether a page is looked at through a share link: then nothing on it changes anything or leads into the project.
'use client';
import { createContext, type ReactNode, useContext } from 'react';

export interface Visit {
  /** Whether data files may be fetched beside what the page shows. */
  readonly downloads: boolean;
}

const VisitContext = createContext<Visit | null>(null);

export function VisitProvider({ visit, children }: { readonly visit: Visit; readonly children: ReactNode }) {
  return <VisitContext value={visit}>{children}</VisitContext>;
}

/** The visit, or null for members of the project. */
export function useVisit(): Visit | null {
  return useContext(VisitContext);
}
