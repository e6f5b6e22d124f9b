// Channels that studies of models have found to answer alike, of the model versions of a comparison.
import type { PrismaClient } from '@pathlens/db';
import type { FindMatching } from './pair-plan.ts';

/** The newest finished study of two versions counts. */
export async function storedMatchings(
  prisma: PrismaClient,
  projectId: string,
  versionIds: readonly string[],
): Promise<FindMatching> {
  const studies = await prisma.study.findMany({
    where: {
      projectId,
      kind: 'model-overlap',
      state: 'DONE',
      deletedAt: null,
      models: { some: { modelVersionId: { in: [...versionIds] } } },
    },
    orderBy: { finishedAt: 'desc' },
    take: 20,
    select: {
      models: { select: { modelVersionId: true, position: true } },
      parts: { where: { kind: 'ARRAY', key: { startsWith: 'matching_' } }, select: { key: true, objectKey: true } },
    },
  });
  return (a, b) => {
    for (const { models, parts } of studies) {
      const [left, right] = [a, b].map((id) => models.find(({ modelVersionId }) => modelVersionId === id)?.position);
      if (left === undefined || right === undefined || left === right) continue;
      const turned = left > right;
      const key = `matching_${turned ? right : left}_${turned ? left : right}`;
      const npyKey = parts.find((part) => part.key === key)?.objectKey;
      if (npyKey) return { npyKey, turned };
    }
    return null;
  };
}
