// What can be done on the page just now, with its keys: the command palette offers it, the keyboard map lists it, and a press
// of its keys does it. Nothing has keys that stand nowhere else.

export interface Action {
  /** Unique on the page. */
  readonly id: string;
  /** What it does, as a verb: "Share this experiment". */
  readonly name: string;
  /** The same with what it is about just now: "Undo: Sparsity back to 90 %". Asked for when actions are listed. */
  readonly nameNow?: () => string;
  /** Each of them does it: "Mod+K", "G H", "[". */
  readonly keys?: readonly string[];
  /** What it does when it is pressed or chosen; nothing where the focused thing itself answers its keys. */
  readonly run?: () => void;
  /** Further words under which it is found. */
  readonly words?: string;
  /** Its keys work in a text field, too. */
  readonly whileTyping?: boolean;
  /** Left out of the palette, which has it in another form. */
  readonly quiet?: boolean;
  /** How its keys are pressed, where that is not plain: "hold". */
  readonly how?: string;
}

export interface ActionGroup {
  /** Whose actions they are: "Everywhere", "Experiment". */
  readonly title: string;
  readonly actions: readonly Action[];
}

/** The group of the shell, which gives way to those of the page. */
export const everywhere = 'Everywhere';

export class Registry {
  private readonly groups = new Map<symbol, ActionGroup>();
  private readonly listeners = new Set<() => void>();

  /** Says what a part of the page offers now; the same part says it again as often as it likes. */
  put(part: symbol, group: ActionGroup): void {
    const first = !this.groups.has(part);
    this.groups.set(part, group);
    if (first) this.tell();
  }

  take(part: symbol): void {
    if (this.groups.delete(part)) this.tell();
  }

  /** By title, those of the page before those that work everywhere; each with the keys that do it just now. */
  list(): readonly ActionGroup[] {
    const found = new Map<string, Action[]>();
    const taken = new Set<string>();
    for (const { title, actions } of this.ordered()) {
      const known = found.get(title) ?? [];
      const fresh = actions.filter(({ id }) => !known.some((other) => other.id === id));
      const own = fresh.map((action) => ({ ...action, keys: action.keys?.filter((keys) => !taken.has(keys)) }));
      for (const { run, keys } of own) if (run) for (const one of keys ?? []) taken.add(one);
      found.set(title, [...known, ...own]);
    }
    return [...found].map(([title, actions]) => ({ title, actions }));
  }

  /** What came last comes first: a page may give a key of the shell another meaning. */
  *newestFirst(): Generator<Action> {
    for (const { actions } of this.ordered()) yield* actions;
  }

  private ordered(): ActionGroup[] {
    const newest = [...this.groups.values()].reverse();
    return newest.sort((a, b) => Number(a.title === everywhere) - Number(b.title === everywhere));
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

/** That of the page. */
export const registry = new Registry();
