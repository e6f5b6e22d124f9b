// Cancelling studies: those that wait end at once, those under way are asked to. One that is cut into shards ends here: it may be
// that nothing of it runs which could hear of it.
import { type Prisma, RunState } from '@pathlens/db';

/** Cancels the studies that match and are not finished. */
export async function cancelStudies(
  transaction: Prisma.TransactionClient,
  where: Prisma.StudyWhereInput,
): Promise<void> {
  const open = { state: { in: [RunState.QUEUED, RunState.RUNNING] } };
  const end = { state: RunState.CANCELLED, finishedAt: new Date() };
  // Asked before any of them ends: one that a worker gives back meanwhile is found waiting below.
  await transaction.study.updateMany({ where: { ...where, ...open }, data: { cancelRequested: true } });
  const asked = { ...where, cancelRequested: true };
  await transaction.study.updateMany({ where: { ...asked, state: RunState.QUEUED }, data: end });
  const ended = await transaction.study.updateManyAndReturn({
    where: { ...asked, state: RunState.RUNNING, shards: { some: {} } },
    data: { ...end, summary: 'IDLE' },
    select: { id: true },
  });
  // What runs of them finds its shard gone.
  await transaction.studyShard.updateMany({
    where: { studyId: { in: ended.map(({ id }) => id) }, ...open },
    data: end,
  });
}
