// Undo and redo of what is looked at, for a page that holds its view: ⌘Z and ⇧⌘Z, and the palette.
// The browser's Back leaves the page as ever: a view is replaced in the address, so that a slider makes no history of its own.
'use client';
import { useEffect, useRef, useState } from 'react';
import { useActions } from '../actions/use-actions.ts';
import { toast } from '../toasts/toasts.ts';
import { stepWords, type ViewWords } from './step-words.ts';
import { ViewHistory } from './view-history.ts';

interface Viewed<View extends object> {
  readonly view: View;
  /** Shows a view again. */
  readonly show: (view: View) => void;
  readonly words: ViewWords<View>;
  /** What no step changes: a thread that is open, for one. */
  readonly ignored?: readonly (keyof View & string)[];
}

export function useViewHistory<View extends object>(viewed: Viewed<View>): void {
  const { view, ignored } = viewed;
  const [history] = useState(() => new ViewHistory(view, ignored));
  const latest = useRef(viewed);
  latest.current = viewed;
  useEffect(() => history.note(view, performance.now()), [history, view]);
  const go = (back: boolean) => {
    const step = back ? history.undo() : history.redo();
    if (step) latest.current.show(step.view);
    const none = back ? 'Nothing to undo.' : 'Nothing to redo.';
    toast(step ? stepWords(step, latest.current.words, back) : none, 'view');
  };
  const named = (back: boolean, name: string) => () => {
    const step = history.next(back);
    return step ? `${back ? 'Undo' : 'Redo'}: ${stepWords(step, latest.current.words, back)}` : name;
  };
  const names = { undo: 'Undo the last change of the view', redo: 'Redo it' };
  useActions('View', [
    {
      id: 'undo',
      name: names.undo,
      nameNow: named(true, names.undo),
      keys: ['Mod+Z'],
      words: 'back before',
      run: () => go(true),
    },
    {
      id: 'redo',
      name: names.redo,
      nameNow: named(false, names.redo),
      keys: ['Mod+Shift+Z', 'Mod+Y'],
      words: 'again forth view',
      run: () => go(false),
    },
  ]);
}
