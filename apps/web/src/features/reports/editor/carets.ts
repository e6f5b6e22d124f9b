// Carets and selections of others inside a text: a line in a colour of their own with their name, drawn by CodeMirror.
import { type Extension, StateEffect, StateField } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  ViewPlugin,
  type ViewUpdate,
  WidgetType,
} from '@codemirror/view';
import * as Y from 'yjs';

export interface RemoteCaret {
  readonly seat: string;
  readonly name: string;
  /** As `writeCaret` made it. */
  readonly caret: string;
}

/** Where somebody's caret is, so that it stays with the words around it. */
export function writeCaret(text: Y.Text, anchor: number, head: number): string {
  const at = (index: number) => Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, index));
  return JSON.stringify({ anchor: at(anchor), head: at(head) });
}

/** Indices in this text; null where the caret is elsewhere, or is no caret. */
export function readCaret(text: Y.Text, caret: string): { readonly anchor: number; readonly head: number } | null {
  try {
    const { anchor, head } = JSON.parse(caret) as { anchor: unknown; head: unknown };
    const at = (position: unknown) =>
      text.doc && Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(position), text.doc);
    const [from, to] = [at(anchor), at(head)];
    return from?.type === text && to?.type === text ? { anchor: from.index, head: to.index } : null;
  } catch {
    return null;
  }
}

const looks = 6;
const lookOf = (seat: string): number => [...seat].reduce((sum, sign) => sum + (sign.codePointAt(0) ?? 0), 0) % looks;

class CaretWidget extends WidgetType {
  readonly #caret: RemoteCaret;
  constructor(caret: RemoteCaret) {
    super();
    this.#caret = caret;
  }
  override eq(other: CaretWidget): boolean {
    return other.#caret.seat === this.#caret.seat && other.#caret.name === this.#caret.name;
  }
  override toDOM(): HTMLElement {
    const line = document.createElement('span');
    line.className = 'remote-caret';
    line.dataset.look = String(lookOf(this.#caret.seat));
    line.setAttribute('aria-hidden', 'true');
    const name = document.createElement('span');
    name.textContent = this.#caret.name;
    line.append(name);
    return line;
  }
  override ignoreEvent(): boolean {
    return true;
  }
}

export const setCarets = StateEffect.define<readonly RemoteCaret[]>();

/** @param onCaret told where one's own caret is; null where the text loses it */
export function caretsIn(text: Y.Text, onCaret: (caret: string | null) => void): Extension {
  const known = StateField.define<readonly RemoteCaret[]>({
    create: () => [],
    update: (carets, { effects }) => effects.findLast((effect) => effect.is(setCarets))?.value ?? carets,
  });
  const draw = (view: EditorView): DecorationSet => {
    const length = view.state.doc.length;
    const marks = view.state.field(known).flatMap((caret) => {
      const at = readCaret(text, caret.caret);
      if (!at || Math.max(at.anchor, at.head) > length) return [];
      const [from, to] = [Math.min(at.anchor, at.head), Math.max(at.anchor, at.head)];
      const look = { 'data-look': String(lookOf(caret.seat)) };
      const selected =
        from === to ? [] : [Decoration.mark({ class: 'remote-selection', attributes: look }).range(from, to)];
      return [...selected, Decoration.widget({ widget: new CaretWidget(caret), side: 1 }).range(at.head)];
    });
    return Decoration.set(marks, true);
  };
  const plugin = ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;
      constructor(view: EditorView) {
        this.decorations = draw(view);
      }
      update({ view, docChanged, selectionSet, focusChanged, transactions }: ViewUpdate) {
        const told = transactions.some(({ effects }) => effects.some((effect) => effect.is(setCarets)));
        if (docChanged || told) this.decorations = draw(view);
        if (!docChanged && !selectionSet && !focusChanged) return;
        const { anchor, head } = view.state.selection.main;
        if (view.hasFocus) onCaret(writeCaret(text, anchor, head));
        else if (focusChanged) onCaret(null);
      }
    },
    { decorations: ({ decorations }) => decorations },
  );
  return [known, plugin];
}
