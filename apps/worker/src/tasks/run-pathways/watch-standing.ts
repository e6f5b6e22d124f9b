// Looks every second whether a run was cancelled or given to somebody else, and then aborts what computes it.
import type { RunAttempt } from './run-attempt.ts';

const lookMs = 1000;

export interface Standing {
  /** Aborted when the run is cancelled or lost, or the worker stops. */
  readonly signal: AbortSignal;
  /** Why it was aborted. */
  why(): Promise<'cancelled' | 'lost' | 'stopping'>;
  /** A write found the attempt lost. */
  lose(): void;
  stop(): void;
}

export function watchStanding(attempt: RunAttempt, worker: AbortSignal): Standing {
  const own = new AbortController();
  const timer = setInterval(async () => {
    // The database may be away for a moment; the run goes on, its writes will tell.
    const now = await attempt.standing().catch(() => 'running' as const);
    if (now !== 'running') own.abort();
  }, lookMs);
  return {
    signal: AbortSignal.any([own.signal, worker]),
    async why() {
      const now = await attempt.standing();
      return now === 'running' ? 'stopping' : now;
    },
    lose: () => own.abort(),
    stop: () => clearInterval(timer),
  };
}
