// Cancelling runs: those that wait end at once, those under way are asked to.
import { type Prisma, RunState } from '@pathlens/db';
import { analyseComparison, wakeComparisons } from '@pathlens/jobs';
import type { Queue } from '../../queue.ts';

const open = { state: { in: [RunState.QUEUED, RunState.RUNNING] } };

/** Cancels the runs that match and are not finished. */
export async function cancelRuns(
  transaction: Prisma.TransactionClient,
  queue: Queue,
  where: Prisma.RunWhereInput,
): Promise<void> {
  // Asked before any of them ends, which holds their rows: one that was just cut into portions, or given back by a worker, is found
  // waiting below; one that is cut afterwards ends with its first portion.
  await transaction.run.updateMany({ where: { ...where, ...open }, data: { cancelRequested: true } });
  // One that goes on in portions ends here: it may be that none of them runs which could hear of it.
  const waiting = [{ state: RunState.QUEUED }, { state: RunState.RUNNING, portions: { some: open } }];
  await end(transaction, queue, { ...where, cancelRequested: true, OR: waiting });
}

/** Cancels those that nobody has begun, and leaves the others to go on. */
export async function cancelQueuedRuns(
  transaction: Prisma.TransactionClient,
  queue: Queue,
  where: Prisma.RunWhereInput,
): Promise<void> {
  await end(transaction, queue, { ...where, state: RunState.QUEUED });
}

async function end(transaction: Prisma.TransactionClient, queue: Queue, where: Prisma.RunWhereInput): Promise<void> {
  const cancelled = { state: RunState.CANCELLED, finishedAt: new Date() };
  const ended = await transaction.run.updateManyAndReturn({
    where,
    data: { ...cancelled, cancelRequested: true },
    select: { id: true, projectId: true },
  });
  await transaction.runPortion.updateMany({
    where: { runId: { in: ended.map(({ id }) => id) }, ...open },
    data: cancelled,
  });
  await queue.enqueue(transaction, analyseComparison, await wakeComparisons(transaction, ended));
}
