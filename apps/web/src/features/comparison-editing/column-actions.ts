// What can be done with a column, for the menu of its head.
'use client';
import { changeAddress } from '../comparison-analysis/use-address.ts';
import { duplicateColumn, hideColumn, mostColumns, moveColumn, removeColumn, setReference } from './column-changes.ts';
import { useEditing } from './editing-context.tsx';

/** An entry of the menu of a column's head. */
export interface ColumnAction {
  readonly id: 'replace' | 'duplicate' | 'left' | 'right' | 'hide' | 'reference' | 'remove';
  readonly label: string;
  readonly run: () => void;
  /** Why it cannot be done now. */
  readonly disabled?: string;
}

/** What can be done with a column and saved; empty for those who may not. */
export function useColumnActions(letter: string): readonly ColumnAction[] {
  const editing = useEditing();
  if (editing === null) return [];
  const { comparison, may, newest, change, ask, saving } = editing;
  if (!may) return [];
  const columns = comparison.version?.columns ?? [];
  const place = columns.findIndex((column) => column.letter === letter);
  const last = columns.length === 1 ? 'It is the only column.' : undefined;
  const hide: ColumnAction = {
    id: 'hide',
    label: 'Hide',
    disabled: last,
    run: () => {
      // What is saved is what the address leaves out.
      changeAddress({ hide: null });
      change(hideColumn(letter, true));
    },
  };
  const old = newest ? undefined : 'A newer version exists: open it, or restore this one.';
  const blocked = old ?? (saving.busy ? 'A change is being saved.' : undefined);
  const full = columns.length >= mostColumns ? `A comparison has at most ${mostColumns} columns.` : undefined;
  return [
    { id: 'replace', label: 'Replace…', disabled: blocked, run: () => ask({ kind: 'replace', letter }) },
    { id: 'duplicate', label: 'Duplicate', disabled: blocked ?? full, run: () => change(duplicateColumn(letter)) },
    {
      id: 'left',
      label: 'Move left',
      disabled: blocked ?? (place === 0 ? 'It is the first column.' : undefined),
      run: () => change(moveColumn(letter, -1)),
    },
    {
      id: 'right',
      label: 'Move right',
      disabled: blocked ?? (place === columns.length - 1 ? 'It is the last column.' : undefined),
      run: () => change(moveColumn(letter, 1)),
    },
    { id: 'reference', label: 'Set as reference', disabled: blocked, run: () => change(setReference(letter)) },
    { ...hide, disabled: blocked ?? last },
    { id: 'remove', label: 'Remove', disabled: blocked ?? last, run: () => change(removeColumn(letter)) },
  ];
}
