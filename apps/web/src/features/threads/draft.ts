// What somebody has begun to write, kept in this browser until it is sent: with the key under which it was tried, so that a
// repeat after a lost answer makes no second comment.

export interface Draft {
  readonly text: string;
  /** null where these words were not sent yet. */
  readonly key: string | null;
}

export const noDraft: Draft = { text: '', key: null };
const prefix = 'pathlens draft ';
const nameOf = (place: string) => prefix + place;

/** @param place what the words are about: a thread, or a spot that has none yet */
export function readDraft(place: string): Draft {
  try {
    const { text, key } = JSON.parse(window.localStorage.getItem(nameOf(place)) ?? '{}');
    return typeof text === 'string' ? { text, key: typeof key === 'string' ? key : null } : noDraft;
  } catch {
    // No storage, or somebody else's words in it.
    return noDraft;
  }
}

export function keepDraft(place: string, draft: Draft): void {
  try {
    if (draft.text.trim() === '') window.localStorage.removeItem(nameOf(place));
    else window.localStorage.setItem(nameOf(place), JSON.stringify(draft));
  } catch {
    // Full or forbidden: the words are still on the page.
  }
}

/** Whoever uses this browser next finds no word of what somebody has begun to write. */
export function forgetDrafts(): void {
  try {
    for (const name of Object.keys(window.localStorage)) {
      if (name.startsWith(prefix)) window.localStorage.removeItem(name);
    }
  } catch {
    // No storage: nothing is in it.
  }
}
