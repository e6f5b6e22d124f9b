// The row of a run whose portions are under way, held until the transaction ends: portions begin and end one after the other.
// What they find on their way is written without it.
import type { Prisma, PrismaClient } from '@pathlens/db';
import type { Enqueue } from '../../worker-context.ts';
import { wakeComparisons } from '../analyse-comparison/wake-comparisons.ts';
import { announceRun } from './taken-run.ts';

export interface LockedRun {
  readonly id: string;
  readonly experimentId: string;
  readonly projectId: string;
  readonly attempt: number;
  readonly state: string;
  readonly total: number;
  readonly cancelRequested: boolean;
}

/**
 * undefined where the run has ended, was cut anew, or was cancelled: that ends it.
 * @param enqueue for what follows from the end of a run
 */
export async function lockRun(
  transaction: Prisma.TransactionClient,
  { runId, cut }: { readonly runId: string; readonly cut: number },
  enqueue: Enqueue,
): Promise<LockedRun | undefined> {
  const [run] = await transaction.$queryRaw<LockedRun[]>`
    SELECT id, "experimentId", "projectId", attempt, state::text, total, "cancelRequested" FROM run
    WHERE id = ${runId} AND attempt = ${cut} AND state IN ('QUEUED', 'RUNNING') FOR NO KEY UPDATE`;
  if (!run?.cancelRequested) return run;
  await endPortions(transaction, runId);
  await transaction.run.update({ where: { id: runId }, data: { state: 'CANCELLED', finishedAt: new Date() } });
  await wakeComparisons(transaction, run, enqueue);
  await announceRun(transaction, { id: run.experimentId, projectId: run.projectId });
  return undefined;
}

/** Those that wait or run are no more; a process that computes one finds it so. */
export async function endPortions(database: PrismaClient | Prisma.TransactionClient, runId: string): Promise<void> {
  await database.runPortion.updateMany({
    where: { runId, state: { in: ['QUEUED', 'RUNNING'] } },
    data: { state: 'CANCELLED', finishedAt: new Date() },
  });
}

/** Counts of the run, by its portions; left to the next one where somebody else is about to write them. */
export async function writeRunProgress(transaction: Prisma.TransactionClient, runId: string): Promise<void> {
  await transaction.$executeRaw`
    UPDATE run SET done = run.total - sums.images + sums.done, failed = sums.failed, passes = sums.passes, seconds = sums.seconds,
      "speedSeconds" = sums."speedSeconds"
    FROM (
      SELECT sum(images)::int AS images, sum(done)::int AS done, sum(failed)::int AS failed, sum(passes)::int AS passes,
        sum(seconds) AS seconds, sum("speedSeconds") AS "speedSeconds"
      FROM run_portion WHERE "runId" = ${runId}
    ) AS sums WHERE run.id = (SELECT id FROM run WHERE id = ${runId} FOR NO KEY UPDATE SKIP LOCKED)`;
}
