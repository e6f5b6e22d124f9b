// Changing a comparison: who may, what each change does, and what became of it. Put <ComparisonEditing> around the page.
'use client';
import type { ReactNode } from 'react';
import type { ComparisonData } from '../comparisons/types.ts';

/** An entry of the menu of a column's head. */
export interface ColumnAction {
  readonly id: 'replace' | 'duplicate' | 'left' | 'right' | 'hide' | 'reference' | 'remove';
  readonly label: string;
  readonly run: () => void;
  /** Why it cannot be done now. */
  readonly disabled?: string;
}

interface ComparisonEditingProps {
  readonly comparison: ComparisonData;
  readonly children: ReactNode;
}

/** Without rights, or for visitors of a link, its parts show nothing. */
export function ComparisonEditing({ children }: ComparisonEditingProps) {
  return children;
}

/** What can be done with a column; empty for those who may not. */
export function useColumnActions(_letter: string): readonly ColumnAction[] {
  return [];
}

/** "Add column", for the head of the page. */
export function AddColumnButton() {
  return null;
}

/** "Saved 2 min ago" with Undo, or what went wrong; beside the name of the comparison. */
export function SavedState() {
  return null;
}

/** Columns that are kept but not shown, with the way to show them again; nothing where there is none. */
export function HiddenColumns() {
  return null;
}

/** Notes, to be read and, by those who may, written. */
export function ComparisonNotes() {
  return null;
}
