// The files of model versions, for a whole page in one statement.
import type { ModelFile, PrismaClient } from '@pathlens/db';
import DataLoader from 'dataloader';

export function modelFilesLoader(prisma: PrismaClient): DataLoader<string, ModelFile[]> {
  return new DataLoader(async (versionIds) => {
    const files = await prisma.modelFile.findMany({
      where: { modelVersionId: { in: [...versionIds] } },
      orderBy: { position: 'asc' },
    });
    return versionIds.map((id) => files.filter(({ modelVersionId }) => modelVersionId === id));
  });
}
