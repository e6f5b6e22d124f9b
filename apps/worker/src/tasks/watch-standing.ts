// Looks every second whether work was cancelled or given to somebody else, and then aborts what computes it.
import { LostAttempt, WorkerStopping } from '../lost-attempt.ts';

const lookMs = 1000;

export interface Standing {
  /** Aborted when the work is cancelled or lost, or the worker stops. */
  readonly signal: AbortSignal;
  /** Returns where it was aborted because somebody cancelled. Throws LostAttempt or WorkerStopping otherwise. */
  expectCancelled(): Promise<void>;
  /** A write found the attempt lost. */
  lose(): void;
  stop(): void;
}

interface Watched {
  standing(): Promise<'running' | 'cancelled' | 'lost'>;
}

export function watchStanding(attempt: Watched, worker: AbortSignal): Standing {
  const own = new AbortController();
  const timer = setInterval(async () => {
    // The database may be away for a moment; the work goes on, its writes will tell.
    const now = await attempt.standing().catch(() => 'running' as const);
    if (now !== 'running') own.abort();
  }, lookMs);
  return {
    signal: AbortSignal.any([own.signal, worker]),
    async expectCancelled() {
      const now = await attempt.standing();
      if (now === 'lost') throw new LostAttempt();
      if (now === 'running') throw new WorkerStopping();
    },
    lose: () => own.abort(),
    stop: () => clearInterval(timer),
  };
}
