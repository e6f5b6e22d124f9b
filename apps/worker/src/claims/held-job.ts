// A job that this worker has taken: its heartbeat goes on while it is worked at, and the queue hears how it ended.
import type { Job, PgBoss } from 'pg-boss';

const beatMs = 4000;

/** Does the work; `lost` is aborted where the queue has given the job to somebody else. A rejection gives it back to the queue. */
export async function holdJob(
  boss: PgBoss,
  job: Job<object>,
  work: (lost: AbortSignal) => Promise<void>,
): Promise<void> {
  const lost = new AbortController();
  const claim = { id: job.id, retryCount: job.retryCount };
  const timer = setInterval(async () => {
    // A heartbeat that could not be told says nothing about the claim.
    const told = (await boss.touch(job.name, [claim]).catch(() => undefined)) as { affected?: number } | undefined;
    if (told?.affected === 0) lost.abort();
  }, beatMs);
  try {
    await work(lost.signal);
    await boss.complete(job.name, [claim]);
  } catch (error) {
    // The queue notices by itself where it cannot be told.
    await boss.fail(job.name, [claim], { name: error instanceof Error ? error.name : 'failure' }).catch(() => {});
  } finally {
    clearInterval(timer);
  }
}
