// Who may change the comparison that is looked at, and how it is saved: what its parts share.
'use client';
import { createContext, useContext } from 'react';
import type { ComparisonData } from '../comparisons/types.ts';
import type { NamedChange } from './column-changes.ts';
import type { Saving } from './use-saving.ts';

/** What a dialog is open for. */
export type Asked = { readonly kind: 'add' } | { readonly kind: 'replace'; readonly letter: string };

export interface Editing {
  readonly comparison: ComparisonData;
  readonly saving: Saving;
  /** Whether it may be changed; else, whether it may be copied. */
  readonly may: boolean;
  readonly mayCopy: boolean;
  readonly slug: string;
  /** Whether the newest version is looked at. */
  readonly newest: boolean;
  change(change: NamedChange): void;
  ask(asked: Asked): void;
}

export const EditingContext = createContext<Editing | null>(null);

/** The comparison that is looked at, by whoever. */
export const LookedAt = createContext<ComparisonData | null>(null);

export function useLookedAt(): ComparisonData | null {
  return useContext(LookedAt);
}

/** null for visitors of a link. */
export function useEditing(): Editing | null {
  return useContext(EditingContext);
}
