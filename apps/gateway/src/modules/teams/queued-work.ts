// What somebody has asked for and nobody has begun: taken back when they may no longer ask for it.
import { type Prisma, RunState } from '@pathlens/db';
import type { Queue } from '../../queue.ts';
import { cancelTables } from '../predictions/cancel-tables.ts';
import { cancelQueuedRuns, cancelRuns } from '../runs/cancel-runs.ts';
import { cancelStudies } from '../studies/cancel-studies.ts';

/** Cancels queued runs, studies and tables of a person in these projects; what runs already goes on, for those who stay. */
export async function cancelQueuedWork(
  transaction: Prisma.TransactionClient,
  queue: Queue,
  { userId, project }: { userId: string; project: Prisma.ProjectWhereInput },
): Promise<void> {
  const end = { state: RunState.CANCELLED, cancelRequested: true, finishedAt: new Date() };
  const theirs = { createdById: userId, project };
  await cancelQueuedRuns(transaction, queue, { experiment: theirs });
  await transaction.study.updateMany({ where: { state: RunState.QUEUED, ...theirs }, data: end });
  await transaction.predictionTable.updateMany({ where: { state: RunState.QUEUED, ...theirs }, data: end });
}

/** Cancels everything under way in what matches: of what is deleted nobody sees results. */
export async function stopWork(
  transaction: Prisma.TransactionClient,
  queue: Queue,
  where: {
    readonly run?: Prisma.RunWhereInput;
    readonly study?: Prisma.StudyWhereInput;
    readonly table?: Prisma.PredictionTableWhereInput;
  },
): Promise<void> {
  if (where.run) await cancelRuns(transaction, queue, where.run);
  if (where.study) await cancelStudies(transaction, where.study);
  if (where.table) await cancelTables(transaction, where.table);
}
