// Steps through what was looked at: which changes are one, what stays, what is said.
import { expect, test } from 'vitest';
import { stepWords, type ViewWords } from './step-words.ts';
import { ViewHistory } from './view-history.ts';

interface View {
  readonly sparsity: number;
  readonly layer: number;
  readonly unit: readonly [number, number] | null;
  readonly thread: string | null;
}
const start: View = { sparsity: 90, layer: 0, unit: null, thread: null };
const far = 100_000;

/** A history with changes of its view, each long after the one before. */
function walk(...changes: Partial<View>[]): ViewHistory<View> {
  const history = new ViewHistory<View>(start, ['thread']);
  let view = start;
  changes.forEach((change, i) => {
    view = { ...view, ...change };
    history.note(view, (i + 1) * far);
  });
  return history;
}

test('every change is taken back and taken again, in order', () => {
  const history = walk({ sparsity: 95 }, { layer: 3 });
  expect(history.undo()?.view).toEqual({ ...start, sparsity: 95 });
  expect(history.undo()?.view).toEqual(start);
  expect(history.undo()).toBeNull();
  expect(history.redo()?.view.sparsity).toBe(95);
  expect(history.redo()?.view.layer).toBe(3);
  expect(history.redo()).toBeNull();
});

test('a slider that moves is one step; another thing, or the same one later, is the next', () => {
  const history = new ViewHistory<View>(start);
  for (let i = 1; i <= 40; i += 1) history.note({ ...start, sparsity: 90 + i / 10 }, far + i * 16);
  history.note({ ...start, sparsity: 94, layer: 1 }, far + 700);
  history.note({ ...start, sparsity: 95, layer: 1 }, far + 720);
  history.note({ ...start, sparsity: 96, layer: 1 }, far + 2000);
  expect(history.undo()?.view).toMatchObject({ sparsity: 95, layer: 1 });
  expect(history.undo()?.view).toMatchObject({ sparsity: 94, layer: 1 });
  expect(history.undo()?.view).toMatchObject({ sparsity: 94, layer: 0 });
  expect(history.undo()?.view).toEqual(start);
});

test('a slider that was brought back to where it was leaves no step', () => {
  const history = new ViewHistory<View>(start);
  history.note({ ...start, sparsity: 91 }, far);
  history.note({ ...start, sparsity: 90 }, far + 100);
  expect(history.undo()).toBeNull();
});

test('what is undone and then changed otherwise cannot be taken again', () => {
  const history = walk({ sparsity: 95 }, { sparsity: 99 });
  const back = history.undo()?.view ?? start;
  history.note({ ...back, layer: 2 }, 50 * far);
  expect(history.redo()).toBeNull();
  expect(history.undo()?.view).toEqual({ ...start, sparsity: 95 });
});

test('the echo of a step is none, and a change right after a step is one of its own', () => {
  const history = walk({ sparsity: 95 }, { sparsity: 99 });
  const back = history.undo()?.view ?? start;
  history.note({ ...back, unit: null }, 2 * far + 10);
  history.note({ ...back, sparsity: 97 }, 2 * far + 20);
  expect(history.undo()?.view.sparsity).toBe(95);
});

test('equal lists are equal, and what is ignored stays as it is now', () => {
  const history = walk({ unit: [3, 4] }, { unit: [3, 4], thread: 'a' }, { layer: 2 }, { thread: 'b' });
  expect(history.undo()?.view).toEqual({ ...start, unit: [3, 4], thread: 'b' });
  expect(history.undo()?.view).toEqual({ ...start, thread: 'b' });
  expect(history.undo()).toBeNull();
});

test('only so many steps are kept, the newest', () => {
  const history = walk(...Array.from({ length: 300 }, (_, i) => ({ layer: i + 1 })));
  let steps = 0;
  while (history.undo()) steps += 1;
  expect(steps).toBe(200);
});

test('what a step would be is told without taking it', () => {
  const history = walk({ sparsity: 95 }, { layer: 3 });
  expect(history.next(true)).toEqual({ view: { ...start, sparsity: 95 }, changed: ['layer'] });
  expect(history.next(false)).toBeNull();
  expect(history.undo()?.changed).toEqual(['layer']);
  expect(history.next(false)?.changed).toEqual(['layer']);
  expect(walk().next(true)).toBeNull();
});

test('a step is said with the name and the value of what changed', () => {
  const words: ViewWords<View> = { sparsity: ['Sparsity', (value) => `${value} %`], unit: ['Unit'] };
  const of = (changed: readonly (keyof View)[]) => ({ view: start, changed });
  expect(stepWords(of(['layer', 'sparsity']), words, true)).toBe('Sparsity back to 90 %');
  expect(stepWords(of(['sparsity']), words, false)).toBe('Sparsity again 90 %');
  expect(stepWords(of(['unit']), words, true)).toBe('Unit as before');
  expect(stepWords(of(['layer']), words, false)).toBe('View changed again');
});
