// Runs a job's process again when it was killed from outside, once: a second time it would be the work that kills it.
import type { Outcome } from '../child/child-process.ts';
import type { Log } from '../log.ts';

export async function retryOnce<Result>(run: () => Promise<Outcome<Result>>, log: Log): Promise<Outcome<Result>> {
  const outcome = await run();
  if (outcome.kind !== 'killed') return outcome;
  log.warn({ signal: outcome.signal }, 'a job’s process was killed; it runs once more');
  return run();
}
