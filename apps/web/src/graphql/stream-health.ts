// Whether the live connection holds, for those who must say so when it does not.
'use client';
import { useSyncExternalStore } from 'react';

export interface StreamHealth {
  /** When the connection was lost; null while it holds. Milliseconds. */
  readonly lostAt: number | null;
  /** When the next try begins. */
  readonly retryAt: number | null;
}

const healthy: StreamHealth = { lostAt: null, retryAt: null };
let health = healthy;
let skip: (() => void) | null = null;
const listeners = new Set<() => void>();

function set(next: StreamHealth): void {
  health = next;
  for (const listener of listeners) listener();
}

/** Waits before another try, 1 to 15 s apart; `tryNow` cuts it short. */
export async function waitForRetry(attempt: number): Promise<void> {
  const wait = Math.min(15_000, 1000 * 2 ** Math.min(attempt, 4));
  set({ lostAt: health.lostAt ?? Date.now(), retryAt: Date.now() + wait });
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, wait);
    skip = () => {
      clearTimeout(timer);
      resolve();
    };
  });
}

/** The connection is there (again). */
export function noteConnected(): void {
  if (health.lostAt !== null) set(healthy);
}

/** Tries at once instead of waiting. */
export function tryNow(): void {
  skip?.();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useStreamHealth(): StreamHealth {
  return useSyncExternalStore(
    subscribe,
    () => health,
    () => healthy,
  );
}
