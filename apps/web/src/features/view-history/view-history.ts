// What was looked at before, to go back to and forth. Changes of the same thing that follow each other closely are one step:
// a slider that moves through forty values is taken back once.

export type Looks = Readonly<Record<string, unknown>>;

/** A step that was taken back, or once more: the view now, and what of it is other than before. */
export interface Step<View> {
  readonly view: View;
  readonly changed: readonly (keyof View & string)[];
}

/** Changes of the same thing within this time are one. */
const oneStepMs = 1000;
const mostKept = 200;

function same(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => same(item, b[i]));
  return Object.is(a, b);
}

export class ViewHistory<View extends object> {
  private readonly ignored: readonly (keyof View & string)[];
  private past: View[] = [];
  private future: View[] = [];
  private current: View;
  /** What the last change was about, and when; null after a step back or forth, which nothing joins. */
  private last: { readonly about: string; readonly at: number } | null = null;

  /** @param ignored what is kept as it is now by every step, such as a thread that is open */
  constructor(current: View, ignored: readonly (keyof View & string)[] = []) {
    this.current = current;
    this.ignored = ignored;
  }

  /** Learns what is looked at now. */
  note(view: View, at: number): void {
    const changed = this.changed(this.current, view);
    if (changed.length === 0) {
      this.current = view;
      return;
    }
    const about = changed.join();
    const joins = this.last?.about === about && at - this.last.at <= oneStepMs;
    if (!joins) this.past = [...this.past.slice(1 - mostKept), this.current];
    this.current = view;
    this.future = [];
    this.last = { about, at };
    // There and back again is no step.
    const before = this.past.at(-1);
    if (joins && before && this.changed(before, view).length === 0) {
      this.past = this.past.slice(0, -1);
      this.last = null;
    }
  }

  /** What a step back or forth would be, without taking it; null where there is none. */
  next(back: boolean): Step<View> | null {
    const to = (back ? this.past : this.future).at(-1);
    return to ? { view: to, changed: this.changed(this.current, to) } : null;
  }

  undo(): Step<View> | null {
    const to = this.past.at(-1);
    if (!to) return null;
    this.past = this.past.slice(0, -1);
    this.future = [...this.future, this.current];
    return this.go(to);
  }

  redo(): Step<View> | null {
    const to = this.future.at(-1);
    if (!to) return null;
    this.future = this.future.slice(0, -1);
    this.past = [...this.past, this.current];
    return this.go(to);
  }

  private go(to: View): Step<View> {
    const changed = this.changed(this.current, to);
    const stays = Object.fromEntries(this.ignored.map((name) => [name, this.current[name]]));
    this.current = { ...to, ...stays };
    this.last = null;
    return { view: this.current, changed };
  }

  private changed(a: View, b: View): (keyof View & string)[] {
    const names = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<keyof View & string>;
    return [...names].filter((name) => !this.ignored.includes(name) && !same(a[name], b[name]));
  }
}
