// Objects of a study that no row names: of parts that were taken away, of a killed process that had not yet told of them.
import type { WorkerContext } from '../../worker-context.ts';
import type { StudyAttempt } from './study-attempt.ts';

/** Deletes them. Only an ended study's objects can be told apart, and only this one's are looked at. */
export async function collectStudyOrphans(
  { study }: StudyAttempt,
  { prisma, storage }: Pick<WorkerContext, 'prisma' | 'storage'>,
): Promise<number> {
  const rows = await prisma.studyPart.findMany({ where: { studyId: study.id }, select: { objectKey: true } });
  const named = new Set(rows.map(({ objectKey }) => objectKey));
  let collected = 0;
  for await (const key of storage.list(`studies/${study.id}`)) {
    if (named.has(key)) continue;
    await storage.delete(key);
    collected++;
  }
  return collected;
}
