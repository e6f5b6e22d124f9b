// A text of a report while it is written: CodeMirror bound to its Y.Text, character by character, with the carets of others.
'use client';
import { defaultKeymap } from '@codemirror/commands';
import { EditorState, Prec } from '@codemirror/state';
import { EditorView, keymap, placeholder } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { yCollab, yUndoManagerKeymap } from 'y-codemirror.next';
import type * as Y from 'yjs';
import { caretsIn, type RemoteCaret, setCarets } from './carets.ts';
import { markdownLook } from './markdown-look.ts';

export interface TextActs {
  /** "/" in an empty line: something is to be put in here. */
  readonly onInsert: () => void;
  /** What was pasted is the address of a view: true where it becomes a panel. */
  readonly onAddress: (address: string) => boolean;
  readonly onMove: (by: -1 | 1) => void;
  /** Backspace in an empty text. */
  readonly onEmpty: () => void;
  readonly onCaret: (caret: string | null) => void;
}

interface TextEditorProps extends TextActs {
  readonly text: Y.Text;
  readonly undo: Y.UndoManager;
  readonly carets: readonly RemoteCaret[];
  readonly label: string;
  /** Takes the focus when it appears. */
  readonly fresh: boolean;
}

export function TextEditor(props: TextEditorProps) {
  const { text, undo, carets, label, fresh } = props;
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const acts = useRef<TextActs>(props);
  acts.current = props;
  const begin = useRef({ label, fresh });
  useEffect(() => {
    if (!place.current) return;
    const keys = Prec.high(
      keymap.of([
        { key: '/', run: ({ state }) => isEmptyLine(state) && done(() => acts.current.onInsert()) },
        { key: 'Alt-ArrowUp', run: () => done(() => acts.current.onMove(-1)) },
        { key: 'Alt-ArrowDown', run: () => done(() => acts.current.onMove(1)) },
        { key: 'Backspace', run: ({ state }) => state.doc.length === 0 && done(() => acts.current.onEmpty()) },
      ]),
    );
    const editor = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: text.toString(),
        extensions: [
          keys,
          keymap.of([...yUndoManagerKeymap, ...defaultKeymap]),
          markdownLook,
          placeholder('Write, or press / to put something in'),
          EditorView.contentAttributes.of({
            'aria-label': begin.current.label,
            'aria-multiline': 'true',
            spellcheck: 'true',
            autocapitalize: 'sentences',
          }),
          EditorView.domEventHandlers({
            paste: (event) => {
              const pasted = event.clipboardData?.getData('text/plain') ?? '';
              if (!acts.current.onAddress(pasted)) return false;
              event.preventDefault();
              return true;
            },
          }),
          yCollab(text, null, { undoManager: undo }),
          caretsIn(text, (caret) => acts.current.onCaret(caret)),
        ],
      }),
    });
    view.current = editor;
    if (begin.current.fresh) editor.focus();
    return () => {
      view.current = null;
      editor.destroy();
    };
  }, [text, undo]);
  useEffect(() => {
    view.current?.dispatch({ effects: setCarets.of(carets) });
  }, [carets]);
  return <div ref={place} className="report-prose report-writing" />;
}

function done(act: () => void): boolean {
  act();
  return true;
}

function isEmptyLine(state: EditorState): boolean {
  const { main } = state.selection;
  return main.empty && state.doc.lineAt(main.head).text.trim() === '';
}
