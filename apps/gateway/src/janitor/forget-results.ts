// Results of shards that no study names any more; their objects are orphans from then on.
import { asSystem } from '../acting.ts';
import type { App } from '../context.ts';

/** Gives how many. One that a study takes up at this moment has a new time by then, and stays. */
export function forgetResults({ prisma }: Pick<App, 'prisma'>): Promise<number> {
  return asSystem(
    () => prisma.$executeRaw`
      DELETE FROM shard_result AS result WHERE result."usedAt" < now() - interval '2 days' AND NOT EXISTS (
        SELECT FROM study_shard AS shard JOIN study ON study.id = shard."studyId"
        WHERE shard.digest = result.digest AND study."projectId" = result."projectId")`,
  );
}
