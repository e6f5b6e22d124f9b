// Objects of a run that no row names: what a killed process had stored and not yet told.
import type { WorkerContext } from '../../worker-context.ts';
import type { PortionAttempt } from './portion-attempt.ts';
import type { RunAttempt } from './run-attempt.ts';

type Place = Pick<WorkerContext, 'prisma' | 'storage'>;

/** Deletes them. Only an ended run's objects can be told apart, and only this run's are looked at. */
export function collectOrphans({ run }: RunAttempt, place: Place): Promise<number> {
  return collectRunOrphans(run.id, place);
}

/** The same of a run that may go on: then nothing is deleted. */
export async function collectRunOrphans(runId: string, { prisma, storage }: Place): Promise<number> {
  const ended = await prisma.run.findFirst({ where: { id: runId, finishedAt: { not: null } }, select: { id: true } });
  if (ended === null) return 0;
  const rows = await prisma.artifact.findMany({ where: { runId }, select: { objectKey: true } });
  const named = new Set(rows.map(({ objectKey }) => objectKey));
  let collected = 0;
  for await (const key of storage.list(`results/${runId}`)) {
    if (named.has(key)) continue;
    await storage.delete(key);
    collected++;
  }
  return collected;
}

/** Those of this attempt at a portion and the ones before. */
export async function collectPortionOrphans(
  { folder, portion }: PortionAttempt,
  { prisma, storage }: Place,
): Promise<number> {
  const keys: string[] = [];
  for await (const key of storage.list(folder))
    if (Number(key.slice(folder.length + 1).split('/')[0]) <= portion.attempt) keys.push(key);
  const where = { runId: portion.runId, objectKey: { in: keys } };
  const named = new Set((await prisma.artifact.findMany({ where })).map(({ objectKey }) => objectKey));
  const orphans = keys.filter((key) => !named.has(key));
  for (const key of orphans) await storage.delete(key);
  return orphans.length;
}
