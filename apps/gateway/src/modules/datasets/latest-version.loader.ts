// The newest version of each dataset.
import type { DatasetVersion, PrismaClient } from '@pathlens/db';
import DataLoader from 'dataloader';

export function latestDatasetVersions(prisma: PrismaClient): DataLoader<string, DatasetVersion> {
  return new DataLoader(async (datasetIds) => {
    const versions = await prisma.datasetVersion.findMany({
      where: { datasetId: { in: [...datasetIds] } },
      orderBy: [{ datasetId: 'asc' }, { number: 'desc' }],
      distinct: ['datasetId'],
    });
    const latest = new Map(versions.map((version) => [version.datasetId, version]));
    return datasetIds.map((id) => latest.get(id) ?? new Error(`dataset ${id} has no version`));
  });
}
