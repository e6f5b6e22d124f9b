// How far the shards of studies are, for many studies in one statement.
import type { PrismaClient } from '@pathlens/db';
import DataLoader from 'dataloader';

/** A part of a study that a worker is at. */
export interface RunningShard {
  readonly title: string;
  /** 0 to 1. */
  readonly share: number;
}

export interface StudyShards {
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  readonly running: readonly RunningShard[];
}

/** Shards that are named while they run; more than a machine has workers for. */
const mostNamed = 8;

/** null of a study that is computed in one piece, or is not cut yet. */
export function studyShardsLoader(prisma: PrismaClient): DataLoader<string, StudyShards | null> {
  return new DataLoader(async (ids) => {
    const rows = await prisma.$queryRaw<(StudyShards & { studyId: string })[]>`
      SELECT "studyId", count(*)::int AS total,
        count(*) FILTER (WHERE state = 'DONE')::int AS done,
        count(*) FILTER (WHERE state = 'FAILED')::int AS failed,
        coalesce(jsonb_agg(jsonb_build_object('title', title, 'share', share) ORDER BY position)
          FILTER (WHERE state = 'RUNNING'), '[]') AS running
      FROM study_shard WHERE "studyId" = ANY(${[...ids]}) GROUP BY "studyId"`;
    return ids.map((id) => {
      const row = rows.find(({ studyId }) => studyId === id);
      return row === undefined ? null : { ...row, running: row.running.slice(0, mostNamed) };
    });
  });
}
