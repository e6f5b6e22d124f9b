// Where on the page each thread has its pin just now, so that a thread opens beside it.
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';

export class Seats {
  readonly #elements = new Map<string, HTMLElement>();
  readonly #listeners = new Set<() => void>();

  /** Says that a pin is there; gives what says that it is gone. */
  take(thread: string, element: HTMLElement): () => void {
    this.#elements.set(thread, element);
    this.#tell();
    return () => {
      if (this.#elements.get(thread) !== element) return;
      this.#elements.delete(thread);
      this.#tell();
    };
  }

  at(thread: string | null): HTMLElement | null {
    return (thread !== null && this.#elements.get(thread)) || null;
  }

  readonly listen = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** The pin of a thread; null where it has none just now. */
export function useSeat(seats: Seats, thread: string | null): HTMLElement | null {
  return useSyncExternalStore(
    seats.listen,
    useCallback(() => seats.at(thread), [seats, thread]),
    () => null,
  );
}

// A picture that is being loaded brings its pins with it, and a thread that was just begun is read before it has one.
const patienceMs = 1_000;

/** Whether a thread has had time to show its pin, and has none. */
export function useSeatless(seats: Seats, thread: string | null): boolean {
  const seat = useSeat(seats, thread);
  const [waited, setWaited] = useState<string | null>(null);
  useEffect(() => {
    if (thread === null || seat) return setWaited(null);
    const timer = setTimeout(() => setWaited(thread), patienceMs);
    return () => clearTimeout(timer);
  }, [thread, seat]);
  return thread !== null && seat === null && waited === thread;
}
