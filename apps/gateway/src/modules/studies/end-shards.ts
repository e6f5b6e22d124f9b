// The end of a cancelled study that is cut into shards: it may be that nothing of it runs which could hear of it.
import { type Prisma, RunState } from '@pathlens/db';

/** Ends those that were asked to stop; what runs of them finds its shard gone. Call it after they were asked. */
export async function endCancelledShards(
  transaction: Prisma.TransactionClient,
  study: Prisma.StudyWhereInput,
): Promise<void> {
  const end = { state: RunState.CANCELLED, finishedAt: new Date() };
  const ended = await transaction.study.updateManyAndReturn({
    where: { ...study, state: RunState.RUNNING, cancelRequested: true, shards: { some: {} } },
    data: { ...end, summary: 'IDLE' },
    select: { id: true },
  });
  await transaction.studyShard.updateMany({
    where: { studyId: { in: ended.map(({ id }) => id) }, state: { in: [RunState.QUEUED, RunState.RUNNING] } },
    data: end,
  });
}
