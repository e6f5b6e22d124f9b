// What shards have found, by what they were made of: found again instead of computed again by every study of the project.

import type { Prisma, PrismaClient } from '@pathlens/db';
import { codeVersion } from '@pathlens/jobs';
import { contentDigest, type Shard } from '@pathlens/studies';
import type { ShardObjects } from './shard-task.ts';

/** Of numbers: every engine computes in float32, and they agree to within rounding. */
const precision = 'float32';

/** What the result of a shard is kept by. */
export function shardDigest(kind: string, { content }: Pick<Shard, 'content'>): Promise<string> {
  return contentDigest([codeVersion, precision, kind, content]);
}

/** Those of the digests that there is a result of, held for the study that names them from now on. */
export async function takeUp(
  transaction: Prisma.TransactionClient,
  projectId: string,
  digests: readonly string[],
): Promise<ReadonlySet<string>> {
  // In one order, so that two studies never wait for each other.
  const rows = await transaction.$queryRaw<{ digest: string }[]>`
    WITH held AS (
      SELECT digest FROM shard_result WHERE "projectId" = ${projectId} AND digest = ANY (${[...digests]}::text[])
      ORDER BY digest FOR UPDATE
    )
    UPDATE shard_result SET "usedAt" = now() FROM held
    WHERE "projectId" = ${projectId} AND shard_result.digest = held.digest RETURNING shard_result.digest`;
  return new Set(rows.map(({ digest }) => digest));
}

export interface NewResult {
  readonly projectId: string;
  readonly digest: string;
  readonly objectKey: string;
  readonly bytes: number;
  readonly engine: string;
}

/** Where another was first, what it found stands for both. */
export async function addResult(transaction: Prisma.TransactionClient, result: NewResult): Promise<void> {
  const { projectId, digest, objectKey, bytes, engine } = result;
  await transaction.$executeRaw`
    INSERT INTO shard_result ("projectId", digest, "objectKey", bytes, engine)
    VALUES (${projectId}, ${digest}, ${objectKey}, ${bytes}, ${engine})
    ON CONFLICT ("projectId", digest) DO UPDATE SET "usedAt" = now()`;
}

/** Objects of the shards that are done, all or those of earlier stages, and what they were computed with. */
export async function resultsOf(
  prisma: Pick<PrismaClient, '$queryRaw'>,
  { studyId, before = 2 ** 31 - 1 }: { readonly studyId: string; readonly before?: number },
): Promise<{ readonly results: ShardObjects; readonly engines: readonly string[] }> {
  const rows = await prisma.$queryRaw<{ key: string; objectKey: string; engine: string }[]>`
    SELECT shard.key, result."objectKey", result.engine FROM study_shard AS shard
    JOIN study ON study.id = shard."studyId"
    JOIN shard_result AS result ON result."projectId" = study."projectId" AND result.digest = shard.digest
    WHERE shard."studyId" = ${studyId} AND shard.state = 'DONE' AND shard.stage < ${before}::int ORDER BY shard.position`;
  const results = Object.fromEntries(rows.map(({ key, objectKey }) => [key, objectKey]));
  return { results, engines: [...new Set(rows.map(({ engine }) => engine))] };
}

/** Objects of where shards that are not done stood when that was last kept. */
export async function keptOf(prisma: Pick<PrismaClient, 'studyShard'>, studyId: string): Promise<ShardObjects> {
  const where = { studyId, state: { not: 'DONE' as const }, keptKey: { not: null } };
  const rows = await prisma.studyShard.findMany({ where, select: { key: true, keptKey: true } });
  return Object.fromEntries(rows.map(({ key, keptKey }) => [key, keptKey as string]));
}
