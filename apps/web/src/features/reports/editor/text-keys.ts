// Keys of a text beyond those of any: Enter begins a paragraph or the next point, Backspace at a beginning takes its form away.
import { syntaxTree } from '@codemirror/language';
import type { EditorState, StateCommand } from '@codemirror/state';
import type { KeyBinding } from '@codemirror/view';
import { editorKey, inlineKeys, lineKeys } from './form-keys.ts';
import { leftOfSigns } from './live-form.ts';
import { type LineForm, toggleInline, toggleLines } from './text-forms.ts';

const point = /^( *)([-+*]|(\d{1,9})([.)])) /;

function isWithin(state: EditorState, names: RegExp): boolean {
  let node: ReturnType<ReturnType<typeof syntaxTree>['resolveInner']> | null = syntaxTree(state).resolveInner(
    state.selection.main.head,
    -1,
  );
  for (; node; node = node.parent) if (names.test(node.name)) return true;
  return false;
}

/** Whether what is written here is taken as it stands. */
export const isVerbatim = (state: EditorState): boolean => isWithin(state, /^(?:FencedCode|FormulaBlock)$/);

function insertBreak(text: string): StateCommand {
  return ({ state, dispatch }) => {
    dispatch(state.update(state.replaceSelection(text), { userEvent: 'input', scrollIntoView: true }));
    return true;
  };
}

/** What Enter writes between two lines, by what the first of them is. */
export const enter: StateCommand = (target) => {
  const { state, dispatch } = target;
  const { main } = state.selection;
  const line = state.doc.lineAt(main.head);
  if (state.readOnly || isVerbatim(state)) return false;
  const item = point.exec(line.text);
  const quote = /^> ?/.exec(line.text)?.[0];
  const beginning = item?.[0] ?? quote;
  if (beginning !== undefined && main.head >= line.from + beginning.length) {
    if (line.text.trim() === beginning.trim()) {
      // An empty point ends the list; a blank line keeps what follows out of it.
      dispatch(
        state.update({
          changes: { from: line.from, to: line.to, insert: line.number > 1 ? '\n' : '' },
          selection: { anchor: line.from + (line.number > 1 ? 1 : 0) },
          userEvent: 'input',
          scrollIntoView: true,
        }),
      );
      return true;
    }
    const [, indent, sign, number, dot] = item ?? [];
    const next = number === undefined ? (item ? `${indent}${sign} ` : '> ') : `${indent}${Number(number) + 1}${dot} `;
    return insertBreak(`\n${next}`)(target);
  }
  const heading = /^#{1,6} /.exec(line.text)?.[0];
  // In front of a heading's words: a line above it, and not an empty heading.
  if (heading && main.empty && main.head === line.from + heading.length) {
    dispatch(state.update({ changes: { from: line.from, insert: '\n' }, userEvent: 'input', scrollIntoView: true }));
    return true;
  }
  const isParagraph = line.text.trim() !== '' && !heading && main.head > line.from;
  return insertBreak(isParagraph ? '\n\n' : '\n')(target);
};

/** Within a paragraph, a line that begins anew. */
const softEnter: StateCommand = insertBreak('\\\n');

export const backspace: StateCommand = ({ state, dispatch }) => {
  const { main } = state.selection;
  if (!main.empty) return false;
  const line = state.doc.lineAt(main.head);
  const before = line.number > 1 ? state.doc.line(line.number - 1) : null;
  // The blank line between two paragraphs was one press of Enter, and goes with one.
  if (main.head !== line.from || before?.text !== '' || line.text.trim() === '' || before.from === 0) return false;
  const changes = { from: before.from - 1, to: line.from };
  dispatch(state.update({ changes, userEvent: 'delete.backward', scrollIntoView: true }));
  return true;
};

const indent = (deeper: boolean): StateCommand => {
  return ({ state, dispatch }) => {
    const line = state.doc.lineAt(state.selection.main.head);
    const item = point.exec(line.text);
    if (!item) return false;
    const [, had] = item;
    const size = item[3] === undefined ? 2 : 3;
    const from = line.from;
    if (deeper && had.length < 6)
      dispatch(state.update({ changes: { from, insert: ' '.repeat(size) }, userEvent: 'input.indent' }));
    else if (!deeper && had.length > 0) {
      const changes = { from, to: from + Math.min(size, had.length) };
      dispatch(state.update({ changes, userEvent: 'delete.dedent' }));
    }
    return true;
  };
};

const inlineForms = Object.keys(inlineKeys) as (keyof typeof inlineKeys)[];
const lineForms = Object.keys(lineKeys) as LineForm[];

export const textKeys: readonly KeyBinding[] = [
  { key: 'Enter', run: enter, shift: softEnter },
  { key: 'Backspace', run: backspace },
  { key: 'ArrowLeft', run: leftOfSigns },
  { mac: 'Ctrl-b', run: leftOfSigns },
  { key: 'Mod-ArrowLeft', mac: 'Alt-ArrowLeft', run: leftOfSigns },
  ...inlineForms.map((form) => ({
    key: editorKey(inlineKeys[form]),
    run: toggleInline(form),
    preventDefault: true,
  })),
  ...lineForms.map((form) => ({ key: editorKey(lineKeys[form]), run: toggleLines(form), preventDefault: true })),
  { key: 'Mod-]', run: indent(true), preventDefault: true },
  { key: 'Mod-[', run: indent(false), preventDefault: true },
];
