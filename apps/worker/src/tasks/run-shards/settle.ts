// What follows from the shards of a study: the next stage begins, figures are due, or nothing more can be done.
import type { Prisma } from '@pathlens/db';
import { runShard, summariseStudy } from '@pathlens/jobs';
import { announce } from '../../notices.ts';
import type { JobContext } from '../../worker-context.ts';
import { countShards, failureOfShards, isOver, type ShardCounts, writeFound, writeProgress } from './shard-counts.ts';
import { type LockedStudy, lockUncancelled } from './study-lock.ts';

/** Between summaries of a study that goes on, at least and at most. */
const [leastSeconds, mostSeconds] = [2, 60];
/** When so many shards have failed, and fewer are done, what is at fault is not their images. */
const mostFailures = 8;

/** Before the first. */
export const noStage = -1;

export interface News {
  /** Of a shard that has ended, its stage; `noStage` where none has begun. */
  readonly stage?: number;
  /** Of a summary that has ended: shards that it has read, seconds it took. */
  readonly summary?: { readonly done: number; readonly seconds: number };
}

/** Does nothing where the study has ended. Call it last in the transaction that changes a shard. */
export async function settle(
  transaction: Prisma.TransactionClient,
  studyId: string,
  news: News,
  { enqueue }: Pick<JobContext, 'enqueue'>,
): Promise<void> {
  const study = await lockUncancelled(transaction, studyId);
  if (study === undefined) return;
  const counts = await withoutHopeless(transaction, studyId, await countShards(transaction, studyId));
  await writeProgress(transaction, studyId);
  if (news.stage === noStage) await writeFound(transaction, studyId);
  if (isOver(counts) && counts.done === 0) await fail(transaction, study, counts);
  else if (counts.done > (news.summary?.done ?? 0) || isOver(counts))
    await wantSummary(transaction, study, { counts, news, enqueue });
  const { stage } = counts;
  if (stage !== undefined && news.stage !== undefined && stage > news.stage)
    await begin(transaction, studyId, { stage, enqueue });
}

/** A summary reads every result again: four fifths of the time are for the shards. */
function pauseAfter(seconds: number): number {
  return Math.ceil(Math.min(mostSeconds, Math.max(leastSeconds, 4 * seconds)));
}

/** Figures of how far shards are that go on for long: loss curves of a training. The caller holds the study's row. */
export async function showKept(
  transaction: Prisma.TransactionClient,
  studyId: string,
  { enqueue }: Pick<JobContext, 'enqueue'>,
): Promise<void> {
  const [idle] = await transaction.study.updateManyAndReturn({
    where: { id: studyId, summary: 'IDLE' },
    data: { summary: 'WAITING' },
    select: { summarySeconds: true },
  });
  if (idle === undefined) return;
  const entry = { input: { studyId }, afterSeconds: pauseAfter(idle.summarySeconds ?? 0) };
  await enqueue(transaction, summariseStudy, [entry]);
}

/** Every shard of the stage that waits gets its job; of several studies, each has its first shards before others their last. */
async function begin(
  transaction: Prisma.TransactionClient,
  studyId: string,
  { stage, enqueue }: { readonly stage: number } & Pick<JobContext, 'enqueue'>,
): Promise<void> {
  const shards = await transaction.studyShard.findMany({
    where: { studyId, stage, state: 'QUEUED' },
    orderBy: { position: 'asc' },
    select: { key: true },
  });
  await enqueue(
    transaction,
    runShard,
    shards.map(({ key }, index) => ({ input: { studyId, key }, priority: -index })),
  );
}

async function withoutHopeless(
  transaction: Prisma.TransactionClient,
  studyId: string,
  counts: ShardCounts,
): Promise<ShardCounts> {
  if (counts.failed < mostFailures || counts.failed <= counts.done) return counts;
  const { stage } = counts;
  const data = { state: 'CANCELLED', finishedAt: new Date() } as const;
  await transaction.studyShard.updateMany({ where: { studyId, stage, state: 'QUEUED' }, data });
  return { ...counts, queued: 0 };
}

async function wantSummary(
  transaction: Prisma.TransactionClient,
  { id, summary }: LockedStudy,
  { counts, news, enqueue }: { readonly counts: ShardCounts; readonly news: News } & Pick<JobContext, 'enqueue'>,
): Promise<void> {
  const isLast = isOver(counts);
  // One that runs looks again at its end.
  if (news.summary === undefined && (summary === 'RUNNING' || (summary === 'WAITING' && !isLast))) return;
  await transaction.study.update({ where: { id }, data: { summary: 'WAITING' } });
  const entry = { input: { studyId: id }, afterSeconds: isLast ? undefined : pauseAfter(news.summary?.seconds ?? 0) };
  await enqueue(transaction, summariseStudy, [entry]);
}

/** Nothing is done and nothing can be. */
async function fail(
  transaction: Prisma.TransactionClient,
  { id, projectId }: LockedStudy,
  counts: ShardCounts,
): Promise<void> {
  const failure = await failureOfShards(transaction, id, counts);
  const error = failure as unknown as Prisma.InputJsonObject | undefined;
  await transaction.study.update({
    where: { id },
    data: { state: 'FAILED', error, summary: 'IDLE', finishedAt: new Date() },
  });
  await announce(transaction, { kind: 'study', id, projectId });
}
