// Objects of a shard that no row names: states that were replaced, of killed processes, a result that came second.
import type { WorkerContext } from '../../worker-context.ts';
import type { ShardAttempt } from './shard-attempt.ts';

/** Deletes those of this attempt and the ones before. */
export async function collectShardOrphans(
  { shard, folder }: ShardAttempt,
  { prisma, storage }: Pick<WorkerContext, 'prisma' | 'storage'>,
): Promise<number> {
  const keys: string[] = [];
  for await (const key of storage.list(folder))
    if (Number(key.slice(folder.length + 1).split('/')[0]) <= shard.attempt) keys.push(key);
  const kept = await prisma.studyShard.findMany({ where: { keptKey: { in: keys } }, select: { keptKey: true } });
  const results = await prisma.shardResult.findMany({
    where: { objectKey: { in: keys } },
    select: { objectKey: true },
  });
  const named = new Set<string | null>([
    ...kept.map(({ keptKey }) => keptKey),
    ...results.map(({ objectKey }) => objectKey),
  ]);
  const orphans = keys.filter((key) => !named.has(key));
  for (const key of orphans) await storage.delete(key);
  return orphans.length;
}
