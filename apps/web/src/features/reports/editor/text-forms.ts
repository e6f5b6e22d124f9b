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
import type { SyntaxNode } from '@lezer/common';

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
/** A quoted point has two. */
const allBeginnings = new RegExp(`${anyBeginning.source}+`);

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
    const change = state.changeByRange((range) =>
      range.empty ? toggledAtCaret(state, range, form) : toggledOver(state, range, form),
    );
    dispatch(state.update(change, { userEvent: 'input.format', scrollIntoView: true }));
    return true;
  };
}

/** Two stars or one, one backtick or two: as many as stand there. */
function signSize(state: EditorState, { from, to }: SyntaxNode, form: InlineForm): number {
  return state.sliceDoc(from, to).match(form === 'strong' ? /^../ : /^([`$])\1*|^./)?.[0].length ?? 1;
}

function withoutSigns(state: EditorState, node: SyntaxNode, form: InlineForm) {
  const size = signSize(state, node, form);
  return [
    { from: node.from, to: node.from + size },
    { from: node.to - size, to: node.to },
  ];
}

function toggledAtCaret(state: EditorState, range: SelectionRange, form: InlineForm) {
  const sign = signs[form];
  const { head } = range;
  const around = formAround(state, range, form);
  // At its end, whoever writes wants to go on without it.
  if (around && head === around.to - signSize(state, around, form)) return { range: EditorSelection.cursor(around.to) };
  if (around) return mapped(state, range, withoutSigns(state, around, form));
  // Signs around nothing are no form, and were put there by the press before.
  if (isBetween(state, head, form)) {
    return mapped(state, range, [{ from: head - sign.length, to: head + sign.length }]);
  }
  const { from, to } = trimmed(state, range);
  const changes = [
    { from, insert: sign },
    { from: to, insert: sign },
  ];
  return { changes, range: EditorSelection.range(from + sign.length, to + sign.length) };
}

function isBetween(state: EditorState, head: number, form: InlineForm): boolean {
  const [sign] = signs[form];
  const { from, to } = state.doc.lineAt(head);
  const before = /(.)\1*$/.exec(state.sliceDoc(from, head));
  const behind = /^(.)\1*/.exec(state.sliceDoc(head, to));
  if (before?.[1] !== sign || behind?.[1] !== sign || before[0].length !== behind[0].length) return false;
  const fits = form === 'strong' ? [2, 3] : form === 'emphasis' ? [1, 3] : [1];
  return fits.includes(before[0].length);
}

/** On in every line where it is not, or off where it is in all: no form goes over the end of a paragraph. */
function toggledOver(state: EditorState, range: SelectionRange, form: InlineForm) {
  const parts = partsOf(state, range);
  if (parts.length === 0) return { range };
  const found = parts.map(({ from, to }) => formAround(state, EditorSelection.range(from, to), form));
  if (found.every((node) => node !== null)) {
    const nodes = [...new Map(found.map((node) => [node.from, node])).values()];
    return mapped(
      state,
      range,
      nodes.flatMap((node) => withoutSigns(state, node, form)),
    );
  }
  const insert = signs[form];
  const bare = parts.filter((_, at) => found[at] === null);
  const changes = state.changes(
    bare.flatMap(({ from, to }) => [
      { from, insert },
      { from: to, insert },
    ]),
  );
  const [from, to] = [changes.mapPos(parts[0].from, 1), changes.mapPos(parts[parts.length - 1].to, -1)];
  return {
    changes,
    range: range.head < range.anchor ? EditorSelection.range(to, from) : EditorSelection.range(from, to),
  };
}

function mapped(state: EditorState, range: SelectionRange, specs: ChangeSpec) {
  const changes = state.changes(specs);
  return { changes, range: range.map(changes) };
}

/** What is selected of each line: without the sign that begins it, and without spaces at the edges. */
function partsOf(state: EditorState, range: SelectionRange): { readonly from: number; readonly to: number }[] {
  return linesOf(state, range).flatMap((line) => {
    const begin = line.from + (allBeginnings.exec(line.text)?.[0].length ?? 0);
    const [from, to] = [Math.max(range.from, begin), Math.min(range.to, line.to)];
    if (state.sliceDoc(from, Math.max(from, to)).trim() === '') return [];
    return trimmed(state, EditorSelection.range(from, to));
  });
}

/** Spaces at the edges stay outside, since signs beside a space are no signs; with nothing selected, the word that is there. */
export function trimmed(state: EditorState, range: SelectionRange): { readonly from: number; readonly to: number } {
  const { from, to } = range.empty ? (state.wordAt(range.head) ?? range) : range;
  const text = state.sliceDoc(from, to);
  if (text.trim() === '') return { from, to };
  return { from: from + text.length - text.trimStart().length, to: to - (text.length - text.trimEnd().length) };
}

export function toggleLines(form: LineForm): StateCommand {
  return ({ state, dispatch }) => {
    const lines = linesOf(state, state.selection.main);
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

/** The line behind a break that ends the selection is not part of it: a triple click takes the break along. */
function linesOf(state: EditorState, { from, to, empty }: SelectionRange): Line[] {
  const lines: Line[] = [];
  for (let at = state.doc.lineAt(from); ; at = state.doc.line(at.number + 1)) {
    lines.push(at);
    if (at.to >= to || (!empty && at.to + 1 === to)) return lines;
  }
}
