// The version of each dataset that stands for it: the newest, behind which those step back that did not come to anything.
import { type DatasetVersion, Prisma, type PrismaClient } from '@pathlens/db';
import DataLoader from 'dataloader';

const ended = Prisma.sql`state IN ('REFUSED', 'CANCELLED')`;
const orders = {
  newest: Prisma.sql`${ended}, number DESC`,
  ready: Prisma.sql`state <> 'READY', ${ended}, number DESC`,
} as const;

/** @param order `ready`: the newest that is ready, where there is one */
export function latestDatasetVersions(
  prisma: PrismaClient,
  order: keyof typeof orders,
): DataLoader<string, DatasetVersion> {
  return new DataLoader(async (datasetIds) => {
    const places = await prisma.$queryRaw<{ id: string }[]>`
      SELECT DISTINCT ON ("datasetId") id FROM dataset_version WHERE "datasetId" = ANY(${[...datasetIds]})
      ORDER BY "datasetId", ${orders[order]}`;
    const versions = await prisma.datasetVersion.findMany({ where: { id: { in: places.map(({ id }) => id) } } });
    const latest = new Map(versions.map((version) => [version.datasetId, version]));
    return datasetIds.map((id) => latest.get(id) ?? new Error(`dataset ${id} has no version`));
  });
}
