// From a press to the action whose key it is. Two presses in a row, such as G then H, are told apart from each by itself.
import { matches, needsMod, type Press, pressesOf } from './keys.ts';
import type { Action, Registry } from './registry.ts';

/** How long a first key waits for its second. */
const sequenceMs = 1200;

interface Moment {
  readonly at: number;
  readonly mac: boolean;
  /** Whether single keys mean something else just now: a text, a list, or nothing to this person. */
  readonly typing: boolean;
  /** Whether keys go into a text. */
  readonly text: boolean;
  /** Whether what has the focus lies above the page: what the page does waits. */
  readonly above: boolean;
}

export class Dispatch {
  private readonly registry: Registry;
  private begun: { readonly press: string; readonly at: number } | null = null;

  constructor(registry: Registry) {
    this.registry = registry;
  }

  /** The second press of a pair; asked before the page sees it, since alone it may mean something else. */
  second(event: Press, moment: Moment): Action | null {
    const { begun } = this;
    this.begun = null;
    if (!begun || moment.typing || moment.at - begun.at > sequenceMs) return null;
    return this.find(
      (presses) => presses.length === 2 && presses[0] === begun.press && this.is(presses[1], event, moment),
    );
  }

  /** A press by itself: what it does, or null where it does nothing, or begins a pair. */
  only(event: Press, moment: Moment): Action | null {
    const single = this.find(
      (presses, action) => presses.length === 1 && this.is(presses[0], event, moment, action.whileTyping),
    );
    if (single) return single;
    const pair = this.findPresses((presses) => presses.length === 2 && this.is(presses[0], event, moment));
    if (pair) this.begun = { press: pair[0], at: moment.at };
    return null;
  }

  private is(press: string, event: Press, { mac, typing, text, above }: Moment, whileTyping = false): boolean {
    const taken = needsMod(press) ? above || (text && !whileTyping) : typing;
    return !taken && matches(press, event, mac);
  }

  private find(test: (presses: readonly string[], action: Action) => boolean): Action | null {
    for (const action of this.registry.newestFirst()) {
      if (action.run && action.keys?.some((shortcut) => test(pressesOf(shortcut), action))) return action;
    }
    return null;
  }

  private findPresses(test: (presses: readonly string[]) => boolean): readonly string[] | null {
    for (const action of this.registry.newestFirst()) {
      const found = action.run && action.keys?.map(pressesOf).find(test);
      if (found) return found;
    }
    return null;
  }
}
