// Shows the `title` of what the pointer rests on or keys have reached: it can be pointed at, Escape closes it, and it is read out
// as the browser's own would be (WCAG 1.4.13). One element for the whole document, above dialogs too.
import { computePosition, flip, offset, shift } from '@floating-ui/dom';
import { tooltipWords } from './tooltip-words.ts';

const restMs = 400;
/** So long it stays for a pointer on its way to it, and the next one comes at once. */
const graceMs = 150;
const id = 'tooltip';
const landmarks = 'main, header, nav, aside, footer, [role=dialog], [role=alertdialog]';
const walking = /^(Tab|Arrow|Home|End|Page)/;

/** An attribute of which the value is ours for a while; another that somebody writes meanwhile, or its absence, stays. */
class Lent {
  readonly #element: Element;
  readonly #name: string;
  #before: string | null = null;
  #ours: string | null = null;

  constructor(element: Element, name: string) {
    this.#element = element;
    this.#name = name;
  }

  get isOurs(): boolean {
    return this.#ours !== null && this.#element.getAttribute(this.#name) === this.#ours;
  }

  /** What stands there without us. */
  get own(): string | null {
    return this.isOurs ? this.#before : this.#element.getAttribute(this.#name);
  }

  give(value: string): void {
    this.#before = this.own;
    this.#ours = value;
    this.#element.setAttribute(this.#name, value);
  }

  back(): void {
    if (this.isOurs) {
      if (this.#before === null) this.#element.removeAttribute(this.#name);
      else this.#element.setAttribute(this.#name, this.#before);
    }
    this.#ours = null;
  }
}

/** Something that has a title, which is empty while the pointer is on it: the browser would show its own beside ours. */
class Titled {
  readonly element: Element;
  readonly #title: Lent;
  readonly #label: Lent;
  readonly #described: Lent;
  readonly #watch: MutationObserver;

  constructor(element: Element, onChange: () => void) {
    this.element = element;
    this.#title = new Lent(element, 'title');
    this.#label = new Lent(element, 'aria-label');
    this.#described = new Lent(element, 'aria-describedby');
    this.#watch = new MutationObserver(() => {
      if (this.#title.isOurs) return;
      this.#take();
      onChange();
    });
    this.#take();
    this.#watch.observe(element, { attributeFilter: ['title'] });
  }

  get title(): string {
    return this.#title.own ?? '';
  }

  #take(): void {
    const { title } = this;
    this.#label.back();
    if (title === '') return;
    this.#title.give('');
    // It may be all the name that there is.
    if (!this.element.hasAttribute('aria-label') && this.element.textContent?.trim() === '') this.#label.give(title);
  }

  /** What is its name already is not said twice. */
  describe(): void {
    const { text } = tooltipWords(this.title);
    const name = this.element.getAttribute('aria-label') ?? this.element.textContent?.trim();
    if (name === text || name === this.title) return;
    this.#described.give([this.#described.own, id].filter(Boolean).join(' '));
  }

  undescribe(): void {
    this.#described.back();
  }

  release(): void {
    this.#watch.disconnect();
    this.#described.back();
    this.#label.back();
    this.#title.back();
  }
}

function makeTip(): HTMLElement {
  const tip = document.createElement('div');
  tip.id = id;
  tip.role = 'tooltip';
  tip.popover = 'manual';
  tip.className = 'tooltip';
  // Pressing it closes no dialog.
  tip.dataset.floats = '';
  return tip;
}

function fill(tip: HTMLElement, title: string): void {
  const { text, keys } = tooltipWords(title);
  tip.replaceChildren(
    text,
    ...keys.map((key) => {
      const mark = document.createElement('kbd');
      mark.textContent = key;
      return mark;
    }),
  );
}

/** @param first what it was begun for; gives the function that ends it */
export function startTooltips(first: Event): () => void {
  const tip = makeTip();
  let held: Titled | null = null;
  let shown = false;
  let lastKey = first instanceof KeyboardEvent ? first.key : '';
  let timer = 0;
  let closedAt = Number.NEGATIVE_INFINITY;

  const place = async (to: Element) => {
    const middleware = [offset(6), flip({ padding: 8 }), shift({ padding: 8 })];
    const { x, y } = await computePosition(to, tip, { placement: 'bottom', strategy: 'fixed', middleware });
    Object.assign(tip.style, { left: `${x}px`, top: `${y}px` });
  };
  /** Not to be seen again before the pointer or the focus has gone elsewhere. */
  const hide = () => {
    clearTimeout(timer);
    if (!shown) return;
    shown = false;
    closedAt = performance.now();
    held?.undescribe();
    tip.remove();
  };
  const release = () => {
    hide();
    held?.release();
    held = null;
  };
  const show = () => {
    if (!held?.element.isConnected || held.title === '') return release();
    fill(tip, held.title);
    if (!shown) {
      // It is shown above everything, wherever it stands; beside what it explains it is found by landmarks.
      (held.element.parentElement?.closest(landmarks) ?? document.body).append(tip);
      tip.showPopover();
      shown = true;
    }
    held.describe();
    void place(held.element);
  };
  const hold = (element: Element, wait: number) => {
    release();
    held = new Titled(element, () => shown && show());
    timer = window.setTimeout(show, performance.now() - closedAt < graceMs ? 0 : wait);
  };

  const onOver = (event: PointerEvent) => {
    const { target } = event;
    if (event.pointerType !== 'mouse' || !(target instanceof Element)) return;
    if (tip.contains(target)) return clearTimeout(timer);
    if (held?.element.contains(target)) {
      if (shown) clearTimeout(timer);
      // It was held by the focus, and its words were put away: the pointer asks anew.
      else if (!(event.relatedTarget instanceof Node && held.element.contains(event.relatedTarget))) {
        clearTimeout(timer);
        timer = window.setTimeout(show, restMs);
      }
      return;
    }
    const element = target.closest('[title]');
    if (element) return hold(element, restMs);
    if (!held) return;
    clearTimeout(timer);
    timer = window.setTimeout(release, shown ? graceMs : 0);
  };
  const onOut = (event: PointerEvent) => event.relatedTarget === null && release();
  const reach = (target: EventTarget | null) => {
    // Where a dialog puts the focus, or gives it back, nobody has asked for words.
    if (walking.test(lastKey) && target instanceof Element && target.matches('[title]:focus-visible')) hold(target, 0);
  };
  const onFocus = (event: FocusEvent) => reach(event.target);
  const onBlur = (event: FocusEvent) => event.target === held?.element && release();
  const onKey = (event: KeyboardEvent) => {
    lastKey = event.key;
    // Whatever Escape closes besides is closed as well.
    if (!['Shift', 'Control', 'Alt', 'Meta'].includes(event.key)) hide();
  };
  const onDown = (event: PointerEvent) => {
    lastKey = '';
    if (!(event.target instanceof Node && tip.contains(event.target))) hide();
  };
  // A finger has nothing to rest on a word with.
  const onClick = (event: Event) => {
    const word = event.target instanceof Element ? event.target.closest('[data-explains]') : null;
    if (!word) return;
    if (held?.element !== word) hold(word, 0);
    clearTimeout(timer);
    show();
  };
  const onScroll = () => shown && held && void place(held.element);

  const ended = new AbortController();
  const options = { capture: true, passive: true, signal: ended.signal };
  document.addEventListener('pointerover', onOver, options);
  document.addEventListener('pointerout', onOut, options);
  document.addEventListener('pointerdown', onDown, options);
  document.addEventListener('click', onClick, options);
  document.addEventListener('focusin', onFocus, options);
  document.addEventListener('focusout', onBlur, options);
  document.addEventListener('keydown', onKey, options);
  document.addEventListener('scroll', onScroll, options);
  if (first instanceof PointerEvent) first.pointerType === 'mouse' ? onOver(first) : onClick(first);
  else reach(document.activeElement);
  return () => {
    ended.abort();
    release();
  };
}
