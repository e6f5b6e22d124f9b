// What each project keeps in the object store, in bytes; an object that two rows name counts once.
import type { PrismaClient } from '@pathlens/db';
import DataLoader from 'dataloader';

export function storageBytesLoader(prisma: PrismaClient): DataLoader<string, bigint> {
  return new DataLoader(async (projectIds) => {
    const rows = await prisma.$queryRaw<{ projectId: string; bytes: bigint }[]>`
      SELECT "projectId", sum(bytes)::bigint AS bytes
      FROM (
        SELECT "projectId", "objectKey", bytes FROM artifact WHERE "projectId" = ANY(${[...projectIds]})
        UNION SELECT study."projectId", part."objectKey", part.bytes FROM study_part AS part JOIN study ON study.id = part."studyId"
        WHERE study."projectId" = ANY(${[...projectIds]}) AND part."objectKey" IS NOT NULL
      ) AS objects
      GROUP BY "projectId"`;
    const bytes = new Map(rows.map((row) => [row.projectId, row.bytes]));
    return projectIds.map((id) => bytes.get(id) ?? 0n);
  });
}
