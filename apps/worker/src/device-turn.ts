// Workers of one machine that share a device which is no processor take turns at it with what they share out, parts of runs and
// studies: they would only fight for its memory. Other work computes beside them, as people wait for it.
import { hostname } from 'node:os';
import pg from 'pg';
import { needsGraphics } from './slots.ts';
import type { WorkerContext } from './worker-context.ts';

/**
 * Does the work while no other worker of this machine does such work on a device. The lock is a session's of the database, so
 * that it goes with whoever held it. Throws the signal's reason where it is aborted while waiting.
 */
export async function withDevice<Result>(
  { env, engines }: Pick<WorkerContext, 'env' | 'engines'>,
  signal: AbortSignal,
  work: () => Promise<Result>,
): Promise<Result> {
  if (!needsGraphics(engines)) return work();
  const client = new pg.Client({ connectionString: env.databaseUrl, application_name: 'pathlens-device' });
  // Without the database the lock is gone, and the work goes on: what it finds cannot be told anyway.
  client.on('error', () => {});
  const giveUp = () => void client.end().catch(() => {});
  signal.throwIfAborted();
  signal.addEventListener('abort', giveUp, { once: true });
  try {
    await client.connect();
    // Engines name one card in their own ways, and which of them a model takes is found out by its process.
    const key = ['device', hostname(), env.childEnv.CUDA_VISIBLE_DEVICES ?? ''].join(' ');
    await client.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [key]).catch((error) => {
      signal.throwIfAborted();
      throw error;
    });
    signal.removeEventListener('abort', giveUp);
    return await work();
  } finally {
    signal.removeEventListener('abort', giveUp);
    giveUp();
  }
}

/** What work that was never begun comes to where it was stopped while waiting; any other error stays one. */
export function stoppedWhere(signal: AbortSignal): (error: unknown) => { readonly kind: 'stopped' } {
  return (error) => {
    if (signal.aborted) return { kind: 'stopped' };
    throw error;
  };
}
