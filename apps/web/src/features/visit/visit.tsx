// Whether a page is looked at through a share link: then nothing on it leads into the project, and nothing changes but
// what is said where the link lets its visitors comment.
'use client';
import { createContext, type ReactNode, useContext } from 'react';

export interface Visit {
  /** Whether data files may be fetched beside what the page shows. */
  readonly downloads: boolean;
  /** Whether the visitor may read and write comments. */
  readonly comments: boolean;
  /** Whether they read what the team says among itself, too. */
  readonly teamTalk: boolean;
}

const VisitContext = createContext<Visit | null>(null);

export function VisitProvider({ visit, children }: { readonly visit: Visit; readonly children: ReactNode }) {
  return <VisitContext value={visit}>{children}</VisitContext>;
}

/** The visit, or null for members of the project. */
export function useVisit(): Visit | null {
  return useContext(VisitContext);
}
