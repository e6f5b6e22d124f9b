// Objects of a study that no row names: of parts that were taken away, of a killed process that had not yet told of them.
import type { WorkerContext } from '../../worker-context.ts';
import type { StudyAttempt } from './study-attempt.ts';

/**
 * Deletes those of this attempt and the ones before. A study that has ended may be asked for more at once: what a later attempt
 * has stored may have no row yet.
 */
export async function collectStudyOrphans(
  { study }: StudyAttempt,
  { prisma, storage }: Pick<WorkerContext, 'prisma' | 'storage'>,
): Promise<number> {
  const rows = await prisma.studyPart.findMany({ where: { studyId: study.id }, select: { objectKey: true } });
  const now = await prisma.study.findUnique({ where: { id: study.id }, select: { requestKey: true } });
  const named = new Set([...rows.map(({ objectKey }) => objectKey), now?.requestKey]);
  let collected = 0;
  for await (const key of storage.list(`studies/${study.id}`)) {
    if (named.has(key) || attemptOf(key) > study.attempt) continue;
    await storage.delete(key);
    collected++;
  }
  return collected;
}

/** `studies/<study>/<attempt>/…` */
function attemptOf(key: string): number {
  return Number(key.split('/')[2]);
}
