// What a selection can be made into: strong, a heading, points. Each is a change of the Markdown, and pressed again takes it back.
import { syntaxTree } from '@codemirror/language';
import {
  type ChangeSpec,
  EditorSelection,
  type EditorState,
  type Line,
  type SelectionRange,
  type StateCommand,
} from '@codemirror/state';

export type InlineForm = 'strong' | 'emphasis' | 'code' | 'formula';
export type LineForm = 'heading' | 'subheading' | 'points' | 'numbers' | 'quote';
export type Form = InlineForm | LineForm | 'link';

const nodes: Readonly<Record<InlineForm | 'link', string>> = {
  strong: 'StrongEmphasis',
  emphasis: 'Emphasis',
  code: 'InlineCode',
  formula: 'Formula',
  link: 'Link',
};
const signs: Readonly<Record<InlineForm, string>> = { strong: '**', emphasis: '*', code: '`', formula: '$' };

/** What a line begins with, by its form; the first alternative of each is what is written. */
const beginnings: Readonly<Record<LineForm, RegExp>> = {
  heading: /^#{1,2} /,
  subheading: /^#{3,6} /,
  points: /^ {0,8}[-+*] /,
  numbers: /^ {0,8}\d{1,9}[.)] /,
  quote: /^> ?/,
};
const anyBeginning = /^(?:#{1,6} | {0,8}[-+*] | {0,8}\d{1,9}[.)] |> ?)/;

/** The part of the text of this form around a selection. */
export function formAround(state: EditorState, { from, to }: SelectionRange, form: InlineForm | 'link') {
  const at = syntaxTree(state).resolveInner(from, from === to ? -1 : 1);
  for (let node: typeof at | null = at; node; node = node.parent) {
    // A caret at the outer edge of a form is outside: what is typed there has it no more.
    const around = from === to ? node.from < from && node.to > to : node.from <= from && node.to >= to;
    if (node.name === nodes[form] && around) return node;
  }
  return null;
}

/** Forms that hold where the caret stands. */
export function formsAt(state: EditorState): ReadonlySet<Form> {
  const { main } = state.selection;
  const { text } = state.doc.lineAt(main.head);
  const inline = (Object.keys(nodes) as (InlineForm | 'link')[]).filter((form) => formAround(state, main, form));
  const whole = (Object.keys(beginnings) as LineForm[]).filter((form) => beginnings[form].test(text));
  return new Set([...inline, ...whole]);
}

export function toggleInline(form: InlineForm): StateCommand {
  return ({ state, dispatch }) => {
    const sign = signs[form];
    const change = state.changeByRange((range) => {
      const around = formAround(state, range, form);
      if (around) {
        // Two stars or one, one backtick or two: as many as stand there.
        const size =
          state.sliceDoc(around.from, around.to).match(form === 'strong' ? /^../ : /^([`$])\1*|^./)?.[0].length ?? 1;
        // At its end, whoever writes wants to go on without it.
        if (range.empty && range.head === around.to - size) return { range: EditorSelection.cursor(around.to) };
        const changes = [
          { from: around.from, to: around.from + size },
          { from: around.to - size, to: around.to },
        ];
        const within = (at: number) => Math.min(Math.max(at - size, around.from), around.to - 2 * size);
        return { changes, range: EditorSelection.range(within(range.anchor), within(range.head)) };
      }
      const { from, to } = trimmed(state, range);
      const changes = [
        { from, insert: sign },
        { from: to, insert: sign },
      ];
      return { changes, range: EditorSelection.range(from + sign.length, to + sign.length) };
    });
    dispatch(state.update(change, { userEvent: 'input.format', scrollIntoView: true }));
    return true;
  };
}

/** Spaces at the edges stay outside, since signs beside a space are no signs; with nothing selected, the word that is there. */
export function trimmed(
  state: EditorState,
  range: SelectionRange,
): { readonly from: number; readonly to: number } {
  const { from, to } = range.empty ? (state.wordAt(range.head) ?? range) : range;
  const text = state.sliceDoc(from, to);
  if (text.trim() === '') return { from, to };
  return { from: from + text.length - text.trimStart().length, to: to - (text.length - text.trimEnd().length) };
}

export function toggleLines(form: LineForm): StateCommand {
  return ({ state, dispatch }) => {
    const lines = selectedLines(state);
    const written = lines.filter(({ text }) => text.trim() !== '' || lines.length === 1);
    const all = written.every(({ text }) => beginnings[form].test(text));
    const changes = written.map((line, index): ChangeSpec => {
      const had = anyBeginning.exec(line.text)?.[0] ?? '';
      return { from: line.from, to: line.from + had.length, insert: all ? '' : beginningOf(form, index) };
    });
    const set = state.changes(changes);
    // The caret stays behind the sign that came, also in an empty line.
    const selection = EditorSelection.range(
      set.mapPos(state.selection.main.anchor, 1),
      set.mapPos(state.selection.main.head, 1),
    );
    dispatch(state.update({ changes: set, selection, userEvent: 'input.format', scrollIntoView: true }));
    return true;
  };
}

function beginningOf(form: LineForm, index: number): string {
  switch (form) {
    case 'heading':
      return '## ';
    case 'subheading':
      return '### ';
    case 'points':
      return '- ';
    case 'numbers':
      return `${index + 1}. `;
    case 'quote':
      return '> ';
  }
}

function selectedLines(state: EditorState): Line[] {
  const { from, to } = state.selection.main;
  const lines: Line[] = [];
  for (let at = state.doc.lineAt(from); ; at = state.doc.line(at.number + 1)) {
    lines.push(at);
    if (at.to >= to) return lines;
  }
}
