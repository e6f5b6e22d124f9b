// The shards of a study as rows: those that were done, kept or under way before and are still the same stay as they are.
import type { Prisma, StudyShard } from '@pathlens/db';
import type { Shard } from '@pathlens/studies';
import type { StudyAttempt } from '../run-study/study-attempt.ts';
import { takeUp } from './shard-results.ts';

export type PlannedShard = Shard & { readonly digest: string };

const rowsAtOnce = 1000;

/** Gives objects in which earlier shards were kept that are no longer of any use. */
export async function writeShards(
  transaction: Prisma.TransactionClient,
  { study }: StudyAttempt,
  planned: readonly PlannedShard[],
): Promise<string[]> {
  const studyId = study.id;
  const digests = planned.map(({ digest }) => digest);
  const found = await takeUp(transaction, study.projectId, digests);
  const before = await transaction.studyShard.findMany({ where: { studyId } });
  const earlier = new Map(before.map((row) => [row.key, row]));
  const rows = planned.map((shard, position) => rowOf(shard, { studyId, position, found, earlier }));
  await transaction.studyShard.deleteMany({ where: { studyId } });
  for (let start = 0; start < rows.length; start += rowsAtOnce)
    await transaction.studyShard.createMany({ data: rows.slice(start, start + rowsAtOnce) });
  const kept = new Set(rows.map(({ keptKey }) => keptKey));
  return before.flatMap(({ keptKey }) => (keptKey === null || kept.has(keptKey) ? [] : [keptKey]));
}

interface Place {
  readonly studyId: string;
  readonly position: number;
  readonly found: ReadonlySet<string>;
  readonly earlier: ReadonlyMap<string, StudyShard>;
}

function rowOf(
  { key, stage, title, content, weight, digest }: PlannedShard,
  { studyId, position, found, earlier }: Place,
): Prisma.StudyShardCreateManyInput {
  const old = earlier.get(key);
  const same = old?.digest === digest ? old : undefined;
  const row = {
    studyId,
    key,
    position,
    stage,
    title,
    weight,
    content: content as Prisma.InputJsonValue,
    digest,
    // Numbers of attempts only grow: a process of an earlier one must never be taken for a later one's.
    attempt: old?.attempt ?? 0,
  };
  if (found.has(digest))
    return { ...row, state: 'DONE', attemptsBefore: row.attempt, share: 1, finishedAt: same?.finishedAt ?? new Date() };
  const { keptKey = null, keptBytes = null, share = 0 } = same ?? {};
  const kept = { keptKey, keptBytes, share: keptKey === null ? 0 : share };
  if (same?.state !== 'RUNNING') return { ...row, ...kept, state: 'QUEUED', attemptsBefore: row.attempt };
  const { attemptsBefore, startedAt, workerId } = same;
  return { ...row, ...kept, state: 'RUNNING', attemptsBefore, startedAt, workerId };
}
