// In which text of a report somebody writes, and which forms hold where the caret stands: what the format bar shows and acts on.
import type { EditorView } from '@codemirror/view';
import { type Form, formsAt } from './text-forms.ts';

export interface WritingState {
  readonly view: EditorView | null;
  readonly forms: ReadonlySet<Form>;
}

const nowhere: WritingState = { view: null, forms: new Set() };

export class Writing {
  #state: WritingState = nowhere;
  readonly #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly read = (): WritingState => this.#state;

  /** The caret is in this text. It stays the one that is meant when the focus goes to the bar. */
  at(view: EditorView): void {
    const forms = formsAt(view.state);
    const { view: was, forms: had } = this.#state;
    if (view === was && forms.size === had.size && [...forms].every((form) => had.has(form))) return;
    this.#become({ view, forms });
  }

  /** This text is gone. */
  gone(view: EditorView): void {
    if (this.#state.view === view) this.#become(nowhere);
  }

  #become(state: WritingState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
