// What somebody has asked for and nobody has begun: taken back when they may no longer ask for it.
import { type Prisma, RunState } from '@pathlens/db';
import { endCancelledShards } from '../studies/end-shards.ts';

/** Cancels queued runs, studies and tables of a person in these projects; what runs already goes on, for those who stay. */
export async function cancelQueuedWork(
  transaction: Prisma.TransactionClient,
  { userId, project }: { userId: string; project: Prisma.ProjectWhereInput },
): Promise<void> {
  const end = { state: RunState.CANCELLED, cancelRequested: true, finishedAt: new Date() };
  const theirs = { createdById: userId, project };
  await transaction.run.updateMany({ where: { state: RunState.QUEUED, experiment: theirs }, data: end });
  await transaction.study.updateMany({ where: { state: RunState.QUEUED, ...theirs }, data: end });
  await transaction.predictionTable.updateMany({ where: { state: RunState.QUEUED, ...theirs }, data: end });
}

/** Cancels everything under way in what matches: of what is deleted nobody sees results. */
export async function stopWork(
  transaction: Prisma.TransactionClient,
  where: {
    readonly run?: Prisma.RunWhereInput;
    readonly study?: Prisma.StudyWhereInput;
    readonly table?: Prisma.PredictionTableWhereInput;
  },
): Promise<void> {
  const queued = { state: RunState.QUEUED };
  const running = { state: RunState.RUNNING };
  const end = { state: RunState.CANCELLED, cancelRequested: true, finishedAt: new Date() };
  const ask = { cancelRequested: true };
  if (where.run) {
    await transaction.run.updateMany({ where: { ...where.run, ...queued }, data: end });
    await transaction.run.updateMany({ where: { ...where.run, ...running }, data: ask });
  }
  if (where.study) {
    await transaction.study.updateMany({ where: { ...where.study, ...queued }, data: end });
    await transaction.study.updateMany({ where: { ...where.study, ...running }, data: ask });
    await endCancelledShards(transaction, where.study);
  }
  if (where.table) {
    await transaction.predictionTable.updateMany({ where: { ...where.table, ...queued }, data: end });
    await transaction.predictionTable.updateMany({ where: { ...where.table, ...running }, data: ask });
  }
}
