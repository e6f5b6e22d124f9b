// What stands in a text in place of signs: the dot of a point, a rule, a formula as it is drawn.
import { type EditorView, WidgetType } from '@codemirror/view';
import { isPlainLatex, katexOptions } from '@pathlens/views/latex';

export class BulletWidget extends WidgetType {
  override eq(): boolean {
    return true;
  }
  override toDOM(): HTMLElement {
    const dot = document.createElement('span');
    dot.className = 'md-bullet';
    dot.textContent = '•';
    return dot;
  }
}

export class RuleWidget extends WidgetType {
  override eq(): boolean {
    return true;
  }
  override toDOM(): HTMLElement {
    const rule = document.createElement('span');
    rule.className = 'md-rule';
    rule.setAttribute('role', 'separator');
    return rule;
  }
}

export class FormulaWidget extends WidgetType {
  readonly #latex: string;
  readonly block: boolean;
  constructor(latex: string, block: boolean) {
    super();
    this.#latex = latex;
    this.block = block;
  }
  /** Anything else is shown as it is typed, here as where it is read. */
  get isPlain(): boolean {
    return isPlainLatex(this.#latex);
  }
  override eq(other: FormulaWidget): boolean {
    return other.#latex === this.#latex && other.block === this.block;
  }
  override toDOM(view: EditorView): HTMLElement {
    const place = document.createElement(this.block ? 'div' : 'span');
    place.className = 'md-formula';
    place.textContent = this.#latex;
    void import('katex').then(({ default: katex }) => {
      // Without trust, of a formula that passed the list.
      place.innerHTML = katex.renderToString(this.#latex, { ...katexOptions, displayMode: this.block });
      view.requestMeasure();
    });
    return place;
  }
  /** A press at it puts the caret there, which shows what it is made of. */
  override ignoreEvent(): boolean {
    return false;
  }
}
