// Takes the signs of Markdown from sight wherever nobody writes at them: a heading is large, a point has its dot, a formula is drawn.
// The text itself stays as it is typed, so that two who write in it, its history and its comments know nothing of this.
import { syntaxTree } from '@codemirror/language';
import { EditorState, type Extension, type Range, type StateCommand, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';
import type { SyntaxNodeRef } from '@lezer/common';
import { BulletWidget, FormulaWidget, RuleWidget } from './form-widgets.ts';

export const setFocus = StateEffect.define<boolean>();

/** Whether somebody writes here: without, no signs show at all. */
const focused = StateField.define<boolean>({
  create: () => false,
  update: (was, { effects }) => effects.findLast((effect) => effect.is(setFocus))?.value ?? was,
});

interface Form {
  readonly shown: DecorationSet;
  /** Stepped over as one: the sign of a point. */
  readonly whole: DecorationSet;
}

const hidden = Decoration.replace({});
const line = (name: string) => Decoration.line({ class: name });
const lines = {
  heading: [line('md-h1'), line('md-h2'), line('md-h3'), line('md-h3'), line('md-h3'), line('md-h3')],
  quote: line('md-quote'),
  code: line('md-code-line'),
  gap: line('md-gap'),
  item: [line('md-item'), line('md-item md-item-2'), line('md-item md-item-3')],
};

function formOf(state: EditorState): Form {
  const shown: Range<Decoration>[] = [];
  const whole: Range<Decoration>[] = [];
  const { doc } = state;
  const writing = state.field(focused);
  const touched = (from: number, to: number) =>
    writing && state.selection.ranges.some((range) => range.from <= to && range.to >= from);
  const hide = (from: number, to: number) => {
    if (from < to) shown.push(hidden.range(from, to));
  };
  const eachLine = (from: number, to: number, look: Decoration) => {
    for (let at = doc.lineAt(from); ; at = doc.line(at.number + 1)) {
      shown.push(look.range(at.from));
      if (at.to >= to || at.number === doc.lines) return;
    }
  };
  /** The sign with the space behind it, at the beginning of what it marks. */
  const takeSign = (from: number, to: number, sign: Decoration) => {
    if (doc.sliceString(to, to + 1) !== ' ') return;
    whole.push(sign.range(from, to + 1));
    shown.push(sign.range(from, to + 1));
  };

  const enter = (node: SyntaxNodeRef): boolean | undefined => {
    const { name, from, to } = node;
    const level = /^(?:ATX|Setext)Heading(\d)$/.exec(name)?.[1];
    if (level !== undefined) shown.push(lines.heading[Number(level) - 1].range(doc.lineAt(from).from));
    switch (name) {
      case 'HeaderMark':
        if (/^ATX/.test(node.node.parent?.name ?? '') && from === node.node.parent?.from) takeSign(from, to, hidden);
        return;
      case 'Blockquote':
        eachLine(from, to, lines.quote);
        return;
      case 'QuoteMark':
        takeSign(from, to, hidden);
        return;
      case 'ListItem':
        shown.push(lines.item[Math.min(depthOf(node), 3) - 1].range(doc.lineAt(from).from));
        return;
      case 'ListMark':
        if (/^[-+*]$/.test(doc.sliceString(from, to))) takeSign(from, to, bullet);
        return;
      case 'FencedCode':
        eachLine(from, to, lines.code);
        return false;
      case 'HorizontalRule':
        if (!touched(from, to)) shown.push(Decoration.replace({ widget: new RuleWidget() }).range(from, to));
        return;
      case 'StrongEmphasis':
      case 'Emphasis':
      case 'InlineCode':
        if (touched(from, to)) return;
        for (const sign of [node.node.firstChild, node.node.lastChild]) {
          if (sign && /Mark$/.test(sign.name)) hide(sign.from, sign.to);
        }
        return;
      case 'Link': {
        // What it says stays; what leads there goes, brackets, address and title.
        const [opening, closing] = node.node.getChildren('LinkMark');
        if (touched(from, to) || node.node.getChild('URL') === null || !closing) return;
        hide(opening.from, opening.to);
        hide(closing.from, to);
        return;
      }
      case 'Escape':
      case 'HardBreak':
        if (!touched(from, to)) hide(from, Math.min(from + 1, to));
        return;
      case 'Formula':
      case 'FormulaBlock': {
        if (touched(from, to)) return false;
        const source = doc.sliceString(from, to);
        const widget = new FormulaWidget(source.replace(/^\$+|\$+\s*$/g, ''), name === 'FormulaBlock');
        if (widget.isPlain) shown.push(Decoration.replace({ widget, block: widget.block }).range(from, to));
        return false;
      }
    }
  };
  syntaxTree(state).iterate({ enter });
  for (let number = 2; number < doc.lines; number++) {
    // Between two paragraphs the room of a paragraph, not of a line.
    const { from, text } = doc.line(number);
    if (text === '' && doc.line(number - 1).text !== '' && !touched(from, from)) shown.push(lines.gap.range(from));
  }
  return { shown: Decoration.set(shown, true), whole: Decoration.set(whole, true) };
}

const bullet = Decoration.replace({ widget: new BulletWidget() });

function depthOf({ node }: SyntaxNodeRef): number {
  let depth = 0;
  for (let at: typeof node | null = node; at; at = at.parent) if (at.name === 'ListItem') depth++;
  return depth;
}

const form = StateField.define<Form>({
  create: formOf,
  update: (was, { state, startState, docChanged, selection, effects }) => {
    const same = !docChanged && !selection && !effects.some((effect) => effect.is(setFocus));
    return same && syntaxTree(state) === syntaxTree(startState) ? was : formOf(state);
  },
  provide: (field) => [
    EditorView.decorations.from(field, ({ shown }) => shown),
    EditorView.atomicRanges.of((view) => view.state.field(field).whole),
  ],
});

/** What is out of sight, in its order: for tests. */
export function hiddenIn(state: EditorState): { readonly from: number; readonly to: number }[] {
  const found: { from: number; to: number }[] = [];
  state.field(form).shown.between(0, state.doc.length, (from, to) => {
    if (from < to) found.push({ from, to });
  });
  return found;
}

/** The other edge of the hidden signs that begin, or end, here: a quoted point has two. */
function acrossSigns(state: EditorState, at: number, back: boolean): number {
  let edge = at;
  state.field(form).whole.between(at, at, (from, to) => {
    if ((back ? to : from) === at) edge = back ? from : to;
  });
  return edge === at ? at : acrossSigns(state, edge, back);
}

/** A caret never stands in front of a hidden sign, where what is typed would undo it: it looks the same as behind it. */
const besideSigns = EditorState.transactionFilter.of((transaction) => {
  const { startState, selection, docChanged } = transaction;
  if (docChanged || !selection?.main.empty) return transaction;
  const { head } = selection.main;
  const anchor = acrossSigns(startState, head, false);
  return anchor === head ? transaction : [transaction, { selection: { anchor }, sequential: true }];
});

/** From behind the signs at the beginning of a line, to the left is the line before. */
export const leftOfSigns: StateCommand = ({ state, dispatch }) => {
  const { main } = state.selection;
  if (!main.empty) return false;
  const begin = acrossSigns(state, main.head, true);
  if (begin === main.head) return false;
  if (begin > 0)
    dispatch(state.update({ selection: { anchor: begin - 1 }, userEvent: 'select', scrollIntoView: true }));
  return true;
};

export const liveForm: Extension = [
  focused,
  form,
  besideSigns,
  EditorView.focusChangeEffect.of((_state, focusing) => setFocus.of(focusing)),
];
