// The newest version of each model.
import type { ModelVersion, PrismaClient } from '@pathlens/db';
import DataLoader from 'dataloader';

export function latestModelVersions(prisma: PrismaClient): DataLoader<string, ModelVersion> {
  return new DataLoader(async (modelIds) => {
    const versions = await prisma.modelVersion.findMany({
      where: { modelId: { in: [...modelIds] } },
      orderBy: [{ modelId: 'asc' }, { number: 'desc' }],
      distinct: ['modelId'],
    });
    const latest = new Map(versions.map((version) => [version.modelId, version]));
    return modelIds.map((id) => latest.get(id) ?? new Error(`model ${id} has no version`));
  });
}
