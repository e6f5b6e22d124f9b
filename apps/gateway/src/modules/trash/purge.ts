// Really gone: rows from the outside in, because what rests on something must go first. Objects that no row names afterwards
// are collected by the janitor.
import { type Prisma, type PrismaClient, UploadState } from '@pathlens/db';
import { studyConfig } from '@pathlens/jobs';
import { asSystemWithin } from '../../acting.ts';
import { type Kind, usesOf } from './uses.ts';

type Database = Prisma.TransactionClient;
const patience = { maxWait: 10_000, timeout: 600_000 } as const;

/**
 * Removes one object that is in the trash; false where something rests on it, or it is not there any more.
 * @param write what the log says of it, while it can still be found
 */
export function purge(
  prisma: PrismaClient,
  { kind, id }: { readonly kind: Kind; readonly id: string },
  write?: (transaction: Database) => Promise<void>,
): Promise<boolean> {
  return prisma.$transaction(async (transaction) => {
    if ((await usesOf(transaction, { kind, id })).length > 0) return false;
    await write?.(transaction);
    return (await removers[kind](transaction, id)) > 0;
  }, patience);
}

const inTrash = (id: string) => ({ id, deletedAt: { not: null } });

const removers: Readonly<Record<Kind, (transaction: Database, id: string) => Promise<number>>> = {
  Comparison: async (transaction, id) => {
    await closeLinks(transaction, [id]);
    return (await transaction.comparison.deleteMany({ where: inTrash(id) })).count;
  },
  Report: async (transaction, id) => {
    await closeLinks(transaction, [id]);
    return (await transaction.report.deleteMany({ where: inTrash(id) })).count;
  },
  Study: async (transaction, id) => {
    await closeLinks(transaction, [id]);
    const artifacts = await foreignMapsOf(transaction, id);
    const { count } = await transaction.study.deleteMany({ where: inTrash(id) });
    await forgetMaps(transaction, artifacts);
    return count;
  },
  Experiment: async (transaction, id) => {
    await closeLinks(transaction, [id]);
    return (await transaction.experiment.deleteMany({ where: inTrash(id) })).count;
  },
  Model: async (transaction, id) => {
    const versions = await transaction.modelVersion.findMany({ where: { modelId: id }, include: { files: true } });
    const ids = versions.map((version) => version.id);
    await closeLinks(transaction, [id, ...ids]);
    await transaction.predictionTable.deleteMany({ where: { modelVersionId: { in: ids } } });
    const { count } = await transaction.model.deleteMany({ where: inTrash(id) });
    await forgetUploads(
      transaction,
      versions.flatMap(({ files }) => files.map(({ objectKey }) => objectKey)),
    );
    return count;
  },
  Dataset: async (transaction, id) => {
    const versions = await transaction.datasetVersion.findMany({ where: { datasetId: id } });
    const ids = versions.map((version) => version.id);
    await closeLinks(transaction, [id, ...ids]);
    await transaction.predictionTable.deleteMany({ where: { datasetVersionId: { in: ids } } });
    const { count } = await transaction.dataset.deleteMany({ where: inTrash(id) });
    await forgetUploads(
      transaction,
      versions.map(({ objectKey }) => objectKey),
    );
    return count;
  },
  Project: async (transaction, id) => {
    await emptyProjects(transaction, { id, deletedAt: { not: null } });
    return (await transaction.project.deleteMany({ where: inTrash(id) })).count;
  },
  Team: async (transaction, id) => {
    await emptyProjects(transaction, { team: inTrash(id) });
    return (await transaction.team.deleteMany({ where: inTrash(id) })).count;
  },
};

/** Deletes what keeps other rows from being deleted with their project, and what would stay behind. */
async function emptyProjects(transaction: Database, project: Prisma.ProjectWhereInput): Promise<void> {
  await transaction.study.deleteMany({ where: { project } });
  await transaction.experiment.deleteMany({ where: { project } });
  await transaction.predictionTable.deleteMany({ where: { project } });
  const ids = (await transaction.project.findMany({ where: project, select: { id: true } })).map(({ id }) => id);
  const of = { where: { projectId: { in: ids } } };
  // What others want to hear of it, and were told, hangs on no row, and is not seen by whoever deletes it.
  await asSystemWithin(transaction, async () => {
    await transaction.watch.deleteMany(of);
    await transaction.notification.deleteMany(of);
  });
}

/** Links to it would lead nowhere. What was said of it stays: a thread whose object is gone reads as detached. */
async function closeLinks(transaction: Database, ids: readonly string[]): Promise<void> {
  await transaction.shareLink.deleteMany({ where: { objectId: { in: [...ids] } } });
}

/** Files of maps that a study examined. */
async function foreignMapsOf(transaction: Database, id: string): Promise<string[]> {
  const study = await transaction.study.findUnique({ where: { id }, select: { config: true } });
  const { success, data } = studyConfig.safeParse(study?.config);
  return success ? data.attributions.flatMap((one) => (one.id === 'foreign' ? [one.artifactId] : [])) : [];
}

/** Files of maps that no study examines any more let go of their objects. */
async function forgetMaps(transaction: Database, artifacts: readonly string[]): Promise<void> {
  for (const id of artifacts) {
    const artifact = await transaction.artifact.findUnique({ where: { id } });
    if (artifact === null) continue;
    const named = { path: ['attributions'], array_contains: [{ artifactId: id }] };
    if ((await transaction.study.count({ where: { projectId: artifact.projectId, config: named } })) > 0) continue;
    await transaction.artifact.delete({ where: { id } });
    await transaction.upload.updateMany({
      where: { id: artifact.uploadId ?? '' },
      data: { state: UploadState.ABANDONED, objectKey: null },
    });
  }
}

/** Uploads that no version is made of any more let go of their objects, which would otherwise stay for ever. */
async function forgetUploads(transaction: Database, keys: readonly string[]): Promise<void> {
  const files = await transaction.modelFile.findMany({
    where: { objectKey: { in: [...keys] } },
    select: { objectKey: true, modelVersion: { select: { model: { select: { projectId: true } } } } },
  });
  const archives = await transaction.datasetVersion.findMany({
    where: { objectKey: { in: [...keys] } },
    select: { objectKey: true, dataset: { select: { projectId: true } } },
  });
  const named = new Set([
    ...files.map(({ objectKey, modelVersion }) => `${modelVersion.model.projectId} ${objectKey}`),
    ...archives.map(({ objectKey, dataset }) => `${dataset.projectId} ${objectKey}`),
  ]);
  const uploads = await transaction.upload.findMany({
    where: { objectKey: { in: [...keys] }, state: UploadState.COMPLETE, usedAt: { not: null } },
  });
  const ids = uploads
    .filter(({ projectId, objectKey }) => !named.has(`${projectId} ${objectKey}`))
    .map((upload) => upload.id);
  await transaction.artifact.deleteMany({ where: { uploadId: { in: ids } } });
  await transaction.upload.updateMany({
    where: { id: { in: ids } },
    data: { state: UploadState.ABANDONED, objectKey: null },
  });
}
