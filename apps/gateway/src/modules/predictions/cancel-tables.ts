// Cancelling tables of predictions: those that wait end at once, those under way are asked to.
import { type Prisma, RunState } from '@pathlens/db';

/** Cancels the tables that match and are not finished. */
export async function cancelTables(
  transaction: Prisma.TransactionClient,
  where: Prisma.PredictionTableWhereInput,
): Promise<void> {
  const open = { state: { in: [RunState.QUEUED, RunState.RUNNING] } };
  // Asked before any of them ends: one that a worker gives back meanwhile is found waiting below.
  await transaction.predictionTable.updateMany({ where: { ...where, ...open }, data: { cancelRequested: true } });
  await transaction.predictionTable.updateMany({
    where: { ...where, cancelRequested: true, state: RunState.QUEUED },
    data: { state: RunState.CANCELLED, finishedAt: new Date() },
  });
}
