// The row of a study whose shards are under way, held until the transaction ends: those who change its shards do so one after
// the other, and everybody locks it first.
import type { Prisma } from '@pathlens/db';
import { announce } from '../../notices.ts';

export interface LockedStudy {
  readonly id: string;
  readonly projectId: string;
  readonly state: string;
  readonly cancelRequested: boolean;
  readonly summary: 'IDLE' | 'WAITING' | 'RUNNING';
}

/** undefined where the study is not under way. */
export async function lockStudy(
  transaction: Prisma.TransactionClient,
  studyId: string,
): Promise<LockedStudy | undefined> {
  const [study] = await transaction.$queryRaw<LockedStudy[]>`
    SELECT id, "projectId", state::text, "cancelRequested", summary::text FROM study WHERE id = ${studyId} FOR NO KEY UPDATE`;
  return study?.state === 'RUNNING' ? study : undefined;
}

/** The same, and ends the study where somebody has cancelled it. */
export async function lockUncancelled(
  transaction: Prisma.TransactionClient,
  studyId: string,
): Promise<LockedStudy | undefined> {
  const study = await lockStudy(transaction, studyId);
  if (!study?.cancelRequested) return study;
  const ended = { state: 'CANCELLED', finishedAt: new Date() } as const;
  await transaction.studyShard.updateMany({ where: { studyId, state: { in: ['QUEUED', 'RUNNING'] } }, data: ended });
  await transaction.study.update({ where: { id: studyId }, data: { ...ended, summary: 'IDLE' } });
  await announce(transaction, { kind: 'study', id: studyId, projectId: study.projectId });
  return undefined;
}
