// Objects of a run that no row names: what a killed process had stored and not yet told.

import type { WorkerContext } from '../../worker-context.ts';
import type { RunAttempt } from './run-attempt.ts';

/** Deletes them. Only an ended run's objects can be told apart, and only this run's are looked at. */
export async function collectOrphans({ run }: RunAttempt, { prisma, storage }: WorkerContext): Promise<number> {
  const rows = await prisma.artifact.findMany({ where: { runId: run.id }, select: { objectKey: true } });
  const named = new Set(rows.map(({ objectKey }) => objectKey));
  let collected = 0;
  for await (const key of storage.list(`results/${run.id}`)) {
    if (named.has(key)) continue;
    await storage.delete(key);
    collected++;
  }
  return collected;
}
