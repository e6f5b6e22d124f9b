// Where each queued run stands among all queued runs of the installation: 1 is next. Teams take turns, so that the first run of
// each stands before the second of any. Runs that do not wait are left out.
import { Prisma, type PrismaClient } from '@pathlens/db';
import DataLoader from 'dataloader';
import { asSystem } from '../../acting.ts';

/** Queued runs as (id, experimentId, place). */
export const queuePlaces = Prisma.sql`
  SELECT id, "experimentId", row_number() OVER (ORDER BY turn, "createdAt", "experimentId", position) AS place FROM (
    SELECT run.id, run."experimentId", run."createdAt", run.position,
      row_number() OVER (PARTITION BY project."teamId" ORDER BY run."createdAt", run."experimentId", run.position) AS turn
    FROM run JOIN project ON project.id = run."projectId" WHERE run.state = 'QUEUED'
  ) AS turns`;

export function queuePositionLoader(prisma: PrismaClient): DataLoader<string, number | null> {
  return new DataLoader(async (runIds) => {
    const rows = await asSystem(
      () => prisma.$queryRaw<{ id: string; place: bigint }[]>`
      SELECT id, place FROM (${queuePlaces}) AS queue WHERE id = ANY(${[...runIds]})`,
    );
    const places = new Map(rows.map((row) => [row.id, Number(row.place)]));
    return runIds.map((id) => places.get(id) ?? null);
  });
}
