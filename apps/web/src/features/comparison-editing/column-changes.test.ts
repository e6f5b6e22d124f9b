// What changes of a comparison do, and when they make no sense.
import { type Comparison as Content, comparison } from '@pathlens/views';
import { expect, test } from 'vitest';
import {
  addColumns,
  duplicateColumn,
  freeLetter,
  hideColumn,
  moveColumn,
  type NamedChange,
  removeColumn,
  replaceColumn,
  setNotes,
  setReference,
} from './column-changes.ts';
import { noteSaved, undoOf } from './saved-steps.ts';

const plain = (run: string) => ({
  runId: run,
  modelVersionId: 'version',
  selection: { id: 'neuron-mct', parameters: {}, granularity: 'unit', imposition: 'zero' } as const,
  attribution: 'pathway-gradient' as const,
  sparsity: 90,
});

const content = (letters: string): Content => ({
  columns: [...letters].map((letter) => ({ letter, ...plain(`run ${letter}`) })),
  rows: ['item'],
  layout: { mode: 'grid', scale: 'row', clip: 99, sign: 'absolute', opacity: 1, sort: 'position' },
  notes: '',
});

const apply = (change: NamedChange, to: Content): Content | null => {
  const changed = change.apply(to);
  // Whatever a change makes can be saved.
  if (changed) expect(() => comparison.parse(changed)).not.toThrow();
  return changed;
};
const letters = (changed: Content | null) => changed?.columns.map(({ letter }) => letter).join('');

test('a further column takes the letter after the last, and none that somebody has spoken of before', () => {
  expect(freeLetter(content('ABD').columns)).toBe('E');
  expect(freeLetter(content('BL').columns)).toBe('A');
  expect(freeLetter(content('ABCDEFGHIJKL').columns)).toBeUndefined();
  expect(letters(apply(addColumns([plain('x'), plain('y')]), content('AC')))).toBe('ACDE');
  expect(apply(addColumns([plain('x')]), content('ABCDEFGHIJKL'))).toBeNull();
});

test('columns keep their letters wherever they go', () => {
  expect(letters(apply(moveColumn('C', -1), content('ABC')))).toBe('ACB');
  expect(letters(apply(moveColumn('A', 1), content('ABC')))).toBe('BAC');
  expect(apply(moveColumn('A', -1), content('ABC'))).toBeNull();
  const replaced = apply(replaceColumn('B', plain('other')), content('ABC'));
  expect(replaced?.columns.map(({ letter, runId }) => `${letter} ${runId}`)).toEqual(['A run A', 'B other', 'C run C']);
  const doubled = apply(duplicateColumn('A'), content('AB'));
  expect(doubled?.columns.map(({ letter, runId }) => `${letter} ${runId}`)).toEqual(['A run A', 'C run A', 'B run B']);
});

test('what hangs on a column goes with it', () => {
  const marked = { ...content('ABC'), layout: { ...content('').layout, hidden: ['B'], reference: 'B' } };
  const removed = apply(removeColumn('B'), marked);
  expect([letters(removed), removed?.layout.hidden, removed?.layout.reference]).toEqual(['AC', undefined, undefined]);
  expect(apply(removeColumn('A'), content('A'))).toBeNull();
  expect(apply(removeColumn('Z'), content('AB'))).toBeNull();
  expect(apply(setReference('Z'), content('AB'))).toBeNull();
  expect(apply(setReference('A'), content('AB'))?.layout.reference).toBe('A');
  expect(apply(setNotes('Look.'), content('A'))?.notes).toBe('Look.');
});

test('some column is always shown', () => {
  const hidden = apply(hideColumn('A', true), content('AB'));
  expect(hidden?.layout.hidden).toEqual(['A']);
  expect(apply(hideColumn('B', true), hidden!)).toBeNull();
  expect(apply(hideColumn('A', false), hidden!)?.layout.hidden).toBeUndefined();
  expect(apply(removeColumn('B'), hidden!)?.layout.hidden).toBeUndefined();
});

test('undo goes back one saved step at a time, and not through those of others', () => {
  noteSaved('c', { from: 3, to: 4, undo: false });
  noteSaved('c', { from: 4, to: 5, undo: false });
  expect(undoOf('c', 5)).toBe(4);
  expect(undoOf('c', 4)).toBeNull();
  noteSaved('c', { from: 5, to: 6, undo: true });
  expect(undoOf('c', 6)).toBe(3);
  noteSaved('c', { from: 6, to: 7, undo: true });
  expect(undoOf('c', 7)).toBeNull();
  // Version 8 was somebody else's.
  noteSaved('c', { from: 8, to: 9, undo: false });
  expect(undoOf('c', 9)).toBe(8);
  expect(undoOf('other', 9)).toBeNull();
});
