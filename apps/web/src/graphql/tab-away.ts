// Whether nobody looks at this tab, told after a while: who looks into another tab for a moment misses nothing.

const patienceMs = 20_000;
let away = false;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

function note(): void {
  clearTimeout(timer);
  if (document.visibilityState === 'hidden') timer = setTimeout(() => change(true), patienceMs);
  else change(false);
}

function change(next: boolean): void {
  if (next === away) return;
  away = next;
  for (const listener of listeners) listener();
}

export function isAway(): boolean {
  return away;
}

/** Gives what ends it. */
export function whenAway(leave: () => void, back: () => void): () => void {
  const listener = () => (away ? leave() : back());
  if (listeners.size === 0) document.addEventListener('visibilitychange', note);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) document.removeEventListener('visibilitychange', note);
  };
}
