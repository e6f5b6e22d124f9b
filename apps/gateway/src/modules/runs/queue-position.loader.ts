// Where each queued run stands among all queued runs of the installation: 1 is next. Runs that do not wait are left out.
import type { PrismaClient } from '@pathlens/db';
import DataLoader from 'dataloader';
import { asSystem } from '../../acting.ts';

export function queuePositionLoader(prisma: PrismaClient): DataLoader<string, number | null> {
  return new DataLoader(async (runIds) => {
    const rows = await asSystem(
      () => prisma.$queryRaw<{ id: string; place: bigint }[]>`
      SELECT id, place FROM (
        SELECT id, row_number() OVER (ORDER BY "createdAt", "experimentId", position) AS place FROM run WHERE state = 'QUEUED'
      ) AS queue WHERE id = ANY(${[...runIds]})`,
    );
    const places = new Map(rows.map((row) => [row.id, Number(row.place)]));
    return runIds.map((id) => places.get(id) ?? null);
  });
}
