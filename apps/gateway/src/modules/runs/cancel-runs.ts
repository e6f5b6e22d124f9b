// Cancelling runs: those that wait end at once, those under way are asked to.
import { type Prisma, RunState } from '@pathlens/db';

/** Cancels the runs that match and are not finished. */
export async function cancelRuns(transaction: Prisma.TransactionClient, where: Prisma.RunWhereInput): Promise<void> {
  const open = { state: { in: [RunState.QUEUED, RunState.RUNNING] } };
  const end = { state: RunState.CANCELLED, finishedAt: new Date() };
  // Asked before any of them ends, which holds their rows: one that was just cut into portions, or given back by a worker, is found
  // waiting below; one that is cut afterwards ends with its first portion.
  await transaction.run.updateMany({ where: { ...where, ...open }, data: { cancelRequested: true } });
  // One that goes on in portions ends here: it may be that none of them runs which could hear of it.
  const ended = await transaction.run.updateManyAndReturn({
    where: {
      ...where,
      cancelRequested: true,
      OR: [{ state: RunState.QUEUED }, { state: RunState.RUNNING, portions: { some: open } }],
    },
    data: end,
    select: { id: true },
  });
  await transaction.runPortion.updateMany({
    where: { runId: { in: ended.map(({ id }) => id) }, ...open },
    data: end,
  });
}
