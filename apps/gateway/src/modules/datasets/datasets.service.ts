// Datasets and their versions: the lists, and a new version from an upload.
import { type Dataset, type DatasetVersion, Prisma, UploadKind } from '@pathlens/db';
import { importDataset } from '@pathlens/jobs';
import { audited } from '../../audit.ts';
import type { Context } from '../../context.ts';
import { notFound } from '../../errors.ts';
import { find } from '../../find.ts';
import { announce } from '../../notices.ts';
import type { List } from '../../pages/connection.ts';
import { inTransaction } from '../../transaction.ts';
import { checkName } from '../projects/projects.service.ts';
import { refuseTrashed } from '../trash/refuse-trashed.ts';
import { completeUpload, useUploads } from '../uploads/uploads.service.ts';

/** Datasets of a project, newest first. */
export const datasetsOfProject: List<Dataset> = {
  name: 'project.datasets',
  rows: Prisma.sql`SELECT id, "projectId" AS parent, id AS rank FROM dataset WHERE "deletedAt" IS NULL`,
  direction: 'DESC',
  rank: 'text',
  row: ({ load }, id) => load.dataset.load(id),
};

/** Versions of a dataset, newest first. */
export const versionsOfDataset: List<DatasetVersion> = {
  name: 'dataset.versions',
  rows: Prisma.sql`SELECT id, "datasetId" AS parent, number AS rank FROM dataset_version`,
  direction: 'DESC',
  rank: 'int',
  row: ({ load }, id) => load.datasetVersion.load(id),
};

/** A version from a complete upload, with its import job, in one transaction; names work as for models. */
export async function createDatasetVersion(
  context: Context,
  input: { upload: string; dataset?: string | null; name?: string | null; detectFirst?: boolean },
): Promise<DatasetVersion> {
  const upload = await completeUpload(context, input.upload, UploadKind.DATASET);
  const named = input.dataset == null ? null : await find.dataset(context, input.dataset, 'create');
  if (input.dataset != null && named?.projectId !== upload.projectId) throw notFound('dataset', ['input', 'dataset']);
  const name = named?.name ?? checkName(input.name ?? upload.fileName.replace(/\.[^.]+$/, ''), ['input', 'name']);
  const { projectId, createdById, fileName, objectKey, sha256: digest, declaredBytes: bytes } = upload;
  return inTransaction(context.app.prisma, async (transaction) => {
    await useUploads(transaction, [upload]);
    const where = { projectId_name: { projectId, name } };
    const dataset =
      named ??
      refuseTrashed(
        await transaction.dataset.upsert({ where, create: { projectId, name, createdById }, update: {} }),
        'dataset',
      );
    const number = await nextNumber(transaction, dataset.id);
    const version = await transaction.datasetVersion.create({
      data: {
        datasetId: dataset.id,
        number,
        fileName,
        objectKey,
        digest,
        bytes,
        createdById,
        confirmed: !input.detectFirst,
      },
    });
    await context.app.queue.enqueue(transaction, importDataset, [{ datasetVersionId: version.id }]);
    await audited(context, transaction, { object: { type: 'DatasetVersion', id: version.id }, projectId });
    await announce(transaction, { kind: 'dataset-version', id: version.id, projectId });
    return version;
  });
}

// Locks the dataset's row, so that two uploads at once get two numbers.
async function nextNumber(transaction: Prisma.TransactionClient, datasetId: string): Promise<number> {
  await transaction.$queryRaw`SELECT id FROM dataset WHERE id = ${datasetId} FOR UPDATE`;
  const { _max } = await transaction.datasetVersion.aggregate({ where: { datasetId }, _max: { number: true } });
  return (_max.number ?? 0) + 1;
}
