// Keys of the comparison page: modes, scale, opacity, zoom, columns, rows.
'use client';
import { useEffect, useRef } from 'react';
import type { Action } from '../actions/registry.ts';
import { useActions } from '../actions/use-actions.ts';
import { isTyping } from '../shell/is-typing.ts';
import { type CompareView, modes, scales } from './compare-view.ts';
import type { ChangeView } from './use-compare-view.ts';
import { wholeView, zoomAt } from './zoom.ts';

export interface CompareKeys {
  readonly view: CompareView;
  readonly change: ChangeView;
  /** Letters of the columns that are shown. */
  readonly letters: readonly string[];
  readonly onRow: (by: number) => void;
  readonly onColumn: (letter: string) => void;
  readonly onSelect: (range: boolean) => void;
  readonly onPeek: (on: boolean) => void;
  readonly onHold: (on: boolean) => void;
}

const modeWords = {
  grid: 'Maps side by side',
  slider: 'Reference and column, with a line between',
  blink: 'Blink between reference and column',
  difference: 'Column minus reference',
  overlay: 'Both maps at once',
};
const middle = { x: 0.5, y: 0.5 };

export function useCompareKeys(keys: CompareKeys): void {
  const { view, change, letters, onRow, onColumn, onSelect } = keys;
  const opacity = (by: number) =>
    change({ opacity: Math.min(1, Math.max(0, Math.round(100 * (view.opacity + by)) / 100)) });
  useActions('Comparison', [
    ...modes.map(
      (mode, index): Action => ({
        id: `mode-${mode}`,
        name: modeWords[mode],
        keys: [String(index + 1)],
        words: `view ${mode}`,
        run: () => change({ mode }),
      }),
    ),
    {
      id: 'scale',
      name: 'Colour scale: global, row, cell',
      keys: ['S'],
      run: () => change({ scale: scales[(scales.indexOf(view.scale) + 1) % scales.length] }),
    },
    { id: 'opacity-down', name: 'Opacity of the maps down', keys: ['O'], run: () => opacity(-0.1) },
    { id: 'opacity-up', name: 'Opacity of the maps up', keys: ['Shift+O'], run: () => opacity(0.1) },
    { id: 'fit', name: 'Whole pictures', keys: ['0'], run: () => change({ zoom: wholeView }) },
    { id: 'zoom-in', name: 'Zoom in', keys: ['+', '='], run: () => change({ zoom: zoomAt(view.zoom, 1.5, middle) }) },
    { id: 'zoom-out', name: 'Zoom out', keys: ['-'], run: () => change({ zoom: zoomAt(view.zoom, 1 / 1.5, middle) }) },
    { id: 'next-row', name: 'Next image', keys: ['J'], run: () => onRow(1) },
    { id: 'previous-row', name: 'Previous image', keys: ['K'], run: () => onRow(-1) },
    { id: 'select-row', name: 'Select the image in focus, or take it out', keys: ['X'], run: () => onSelect(false) },
    { id: 'select-rows', name: 'Select up to the image in focus', keys: ['Shift+X'], run: () => onSelect(true) },
    ...letters.map(
      (letter): Action => ({
        id: `column-${letter}`,
        name: `Column ${letter}`,
        keys: [`Alt+${letter}`],
        words: 'focus',
        run: () => onColumn(letter),
      }),
    ),
    { id: 'peek', name: 'Images without maps', keys: ['I'], how: 'hold' },
    ...(view.mode === 'blink' ? [{ id: 'hold', name: 'Show the reference', keys: ['B'], how: 'hold' }] : []),
  ]);
  useHeld('i', keys.onPeek);
  useHeld('b', keys.onHold);
}

/** A key that does something for as long as it is held. */
function useHeld(key: string, onHold: (on: boolean) => void): void {
  const latest = useRef(onHold);
  latest.current = onHold;
  useEffect(() => {
    const down = (event: KeyboardEvent) => {
      if (event.key !== key || event.repeat || isTyping(event) || event.ctrlKey || event.metaKey || event.altKey)
        return;
      latest.current(true);
    };
    const up = (event: KeyboardEvent) => event.key.toLowerCase() === key && latest.current(false);
    const away = () => latest.current(false);
    window.addEventListener('keydown', down);
    window.addEventListener('keyup', up);
    window.addEventListener('blur', away);
    return () => {
      window.removeEventListener('keydown', down);
      window.removeEventListener('keyup', up);
      window.removeEventListener('blur', away);
    };
  }, [key]);
}
