// Short words about what just happened, which the page itself shows as well. Kept outside of React, so that anything may say them.

export interface Toast {
  readonly id: number;
  readonly text: string;
  /** A newer one of the same kind takes its place. */
  readonly kind: string | null;
}

const mostShown = 3;

let shown: readonly Toast[] = [];
let count = 0;
const listeners = new Set<() => void>();

function set(next: readonly Toast[]): void {
  shown = next;
  for (const listener of listeners) listener();
}

export function toast(text: string, kind: string | null = null): void {
  count += 1;
  const others = kind === null ? shown : shown.filter((other) => other.kind !== kind);
  set([...others, { id: count, text, kind }].slice(-mostShown));
}

export function dismiss(id: number): void {
  set(shown.filter((one) => one.id !== id));
}

export const readToasts = (): readonly Toast[] => shown;

export function onToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
