// How far the shards of a study are: what is open, what is done, what has failed, and the study's progress made of it.
import type { Prisma, PrismaClient } from '@pathlens/db';
import type { Failure } from '../../failure.ts';

export interface ShardCounts {
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  /** The first with shards that are not done; undefined where all are. */
  readonly stage: number | undefined;
  /** In that stage. */
  readonly queued: number;
  readonly running: number;
}

type Database = Pick<Prisma.TransactionClient, '$queryRaw' | 'studyShard'>;

export async function countShards(database: Database, studyId: string): Promise<ShardCounts> {
  const rows = await database.$queryRaw<{ stage: number; state: string; count: number }[]>`
    SELECT stage, state::text, count(*)::int AS count FROM study_shard WHERE "studyId" = ${studyId} GROUP BY 1, 2`;
  const sum = (matches: (row: (typeof rows)[number]) => boolean) =>
    rows.filter(matches).reduce((total, { count }) => total + count, 0);
  const open = rows.filter(({ state }) => state !== 'DONE').map(({ stage }) => stage);
  const stage = open.length === 0 ? undefined : Math.min(...open);
  return {
    total: sum(() => true),
    done: sum(({ state }) => state === 'DONE'),
    failed: sum(({ state }) => state === 'FAILED'),
    stage,
    queued: sum((row) => row.stage === stage && row.state === 'QUEUED'),
    running: sum((row) => row.stage === stage && row.state === 'RUNNING'),
  };
}

/** Nothing of it runs or will: everything is done, or what is left waits for something that failed. */
export function isOver({ stage, queued, running }: ShardCounts): boolean {
  return stage === undefined || queued + running === 0;
}

/** Weights beyond what a column holds are counted in larger steps. */
const mostSteps = 1e9;

/** Writes the study's steps, passes and seconds; the caller holds its row. */
export async function writeProgress(
  transaction: Pick<Prisma.TransactionClient, '$executeRaw'>,
  studyId: string,
): Promise<void> {
  await transaction.$executeRaw`
    UPDATE study SET done = least(floor(sums.done * scale), round(sums.total * scale)), total = round(sums.total * scale),
      passes = least(sums.passes, 2147483647), seconds = sums.seconds
    FROM (
      SELECT sum(weight) AS total, sum(CASE WHEN state = 'DONE' THEN weight ELSE weight * share END) AS done,
        coalesce(sum(passes), 0) AS passes, coalesce(sum(seconds), 0) AS seconds,
        CASE WHEN sum(weight) > ${mostSteps} THEN ${mostSteps} / sum(weight)
          WHEN sum(weight) < count(*) THEN count(*) / sum(weight) ELSE 1 END AS scale
      FROM study_shard WHERE "studyId" = ${studyId}
    ) AS sums WHERE id = ${studyId}`;
}

/** What is done before anything of it has run. */
export async function writeFound(
  transaction: Pick<Prisma.TransactionClient, '$executeRaw'>,
  studyId: string,
): Promise<void> {
  await transaction.$executeRaw`UPDATE study SET found = done WHERE id = ${studyId}`;
}

/** What people are told of a study of which something failed: the first that did, in the order of the shards. */
export async function failureOfShards(
  database: Pick<PrismaClient, 'studyShard'> | Prisma.TransactionClient,
  studyId: string,
  { failed, total }: ShardCounts,
): Promise<Failure | undefined> {
  const first = await database.studyShard.findFirst({
    where: { studyId, state: 'FAILED' },
    orderBy: { position: 'asc' },
  });
  if (first === null) return undefined;
  const { message, ...failure } = first.error as unknown as Failure;
  const which =
    failed === 1 ? 'A part of the study failed' : `${failed} of ${total} parts of the study failed. The first`;
  return { ...failure, message: `${which}, ${first.title}: ${message}` };
}
