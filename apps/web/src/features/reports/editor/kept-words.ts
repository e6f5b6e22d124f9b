// Words that the server has not acknowledged yet, kept in this browser: a closed tab or a lost connection loses none of them.
import { mergeUpdates } from 'yjs';
import { fromBase64, toBase64 } from './base64.ts';

const prefix = (report: string, person: string): string => `pathlens.report.${person}.${report}.`;

export class KeptWords {
  readonly #prefix: string;
  readonly #own: string;
  /** Keys of editors before this one. */
  readonly #earlier = new Map<string, string>();

  constructor(report: string, person: string, seat: string) {
    this.#prefix = prefix(report, person);
    this.#own = this.#prefix + seat;
  }

  /** What was left by editors of the same person in the same report; null where nothing was. */
  readEarlier(): Uint8Array | null {
    try {
      for (let at = 0; at < localStorage.length; at++) {
        const key = localStorage.key(at) ?? '';
        if (!key.startsWith(this.#prefix) || key === this.#own) continue;
        this.#earlier.set(key, localStorage.getItem(key) ?? '');
      }
      const updates = [...this.#earlier.values()].filter(Boolean).map(fromBase64);
      return updates.length === 0 ? null : mergeUpdates(updates);
    } catch {
      return null;
    }
  }

  /** The server has them: what another tab has kept since stays. */
  forgetEarlier(): void {
    for (const [key, text] of this.#earlier) {
      if (localStorage.getItem(key) === text) localStorage.removeItem(key);
    }
    this.#earlier.clear();
  }

  /** False where the browser would not keep them. */
  keep(update: Uint8Array | null): boolean {
    try {
      if (update === null) localStorage.removeItem(this.#own);
      else localStorage.setItem(this.#own, toBase64(update));
      return true;
    } catch {
      return false;
    }
  }
}
