// The labels of a dataset version, each once.
import type { PrismaClient } from '@pathlens/db';

export async function datasetLabels(datasetVersionId: string, prisma: PrismaClient): Promise<string[]> {
  const where = { datasetVersionId, label: { not: null } };
  const rows = await prisma.item.findMany({ where, distinct: ['label'], select: { label: true } });
  return rows.flatMap(({ label }) => label ?? []);
}
