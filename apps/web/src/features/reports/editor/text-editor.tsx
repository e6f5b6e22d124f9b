// A text of a report while it is written: CodeMirror bound to its Y.Text, character by character, with the carets of others.
'use client';
import { defaultKeymap } from '@codemirror/commands';
import { EditorState, Prec } from '@codemirror/state';
import { EditorView, keymap, placeholder } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { yCollab, yUndoManagerKeymap } from 'y-codemirror.next';
import type * as Y from 'yjs';
import { caretsIn, type RemoteCaret, setCarets } from './carets.ts';
import { barKey, editorKey } from './form-keys.ts';
import { formatBarId } from './format-bar.tsx';
import { linkDrafts } from './link-draft.ts';
import { richToMarkdown } from './paste-rich.ts';
import { isVerbatim, textKeys } from './text-keys.ts';
import { textLook } from './text-look.ts';
import type { Writing } from './writing.ts';

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
  readonly writing: Writing;
  readonly carets: readonly RemoteCaret[];
  readonly label: string;
  /** Takes the focus when it appears. */
  readonly fresh: boolean;
}

export function TextEditor(props: TextEditorProps) {
  const { text, undo, writing, carets, label, fresh } = props;
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
        { key: editorKey(barKey), run: () => done(toFormatBar) },
        ...textKeys,
      ]),
    );
    const editor = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: text.toString(),
        extensions: [
          keys,
          keymap.of([...yUndoManagerKeymap, ...defaultKeymap]),
          textLook,
          linkDrafts,
          placeholder('Write, or press / to put something in'),
          EditorView.contentAttributes.of({
            'aria-label': begin.current.label,
            'aria-multiline': 'true',
            spellcheck: 'true',
            autocapitalize: 'sentences',
          }),
          EditorView.domEventHandlers({
            paste: (event, view) => {
              const { clipboardData } = event;
              if (acts.current.onAddress(clipboardData?.getData('text/plain') ?? ''))
                return done(() => event.preventDefault());
              if (isVerbatim(view.state)) return false;
              const rich = richToMarkdown(clipboardData?.getData('text/html') ?? '');
              if (rich === null) return false;
              event.preventDefault();
              view.dispatch(view.state.replaceSelection(rich), { userEvent: 'input.paste', scrollIntoView: true });
              return true;
            },
          }),
          EditorView.updateListener.of(({ view: at, selectionSet, docChanged, focusChanged }) => {
            if (at.hasFocus && (selectionSet || docChanged || focusChanged)) writing.at(at);
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
      writing.gone(editor);
      editor.destroy();
    };
  }, [text, undo, writing]);
  useEffect(() => {
    view.current?.dispatch({ effects: setCarets.of(carets) });
  }, [carets]);
  return <div ref={place} className="report-prose report-writing" />;
}

function done(act: () => void): boolean {
  act();
  return true;
}

function toFormatBar(): void {
  document.querySelector<HTMLElement>(`#${formatBarId} [tabindex="0"], #${formatBarId} button`)?.focus();
}

function isEmptyLine(state: EditorState): boolean {
  const { main } = state.selection;
  return main.empty && state.doc.lineAt(main.head).text.trim() === '';
}
