// Uploads: a row says what is coming, the bytes follow over HTTP, and only a complete upload can become a version.
import { type Prisma, type Upload, type UploadKind, UploadState } from '@pathlens/db';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import { audited } from '../../audit.ts';
import type { App, Context } from '../../context.ts';
import { notFound } from '../../errors.ts';
import { find } from '../../find.ts';
import { inTransaction } from '../../transaction.ts';
import { checkStorage } from '../limits/check-limits.ts';
import { checkBytes, checkFileName, checkRelativePath } from './announced-file.ts';

export interface CreateUploadInput {
  readonly project: string;
  readonly kind: UploadKind;
  readonly fileName: string;
  readonly bytes: number;
  readonly relativePath?: string | null;
  readonly sha256?: string | null;
  readonly fingerprint?: string | null;
}

/**
 * Announces a file. With a fingerprint an upload of one's own that stopped halfway is found again.
 * Throws FILE_EMPTY, UPLOAD_TOO_LARGE, ONNX_TOO_LARGE, FILE_NAME, BAD_USER_INPUT or NOT_FOUND.
 */
export async function createUpload(context: Context, input: CreateUploadInput): Promise<Upload> {
  const project = await find.project(context, input.project, 'create');
  if (!project || context.viewer?.kind !== 'person') throw notFound('project', ['input', 'project']);
  checkBytes(input);
  const announced = {
    projectId: project.id,
    createdById: context.viewer.userId,
    kind: input.kind,
    fileName: checkFileName(input.fileName),
    relativePath: input.relativePath == null ? null : checkRelativePath(input.relativePath),
    declaredBytes: BigInt(input.bytes),
    fingerprint: checkDigest(input.fingerprint, 'fingerprint'),
  };
  const declaredSha256 = checkDigest(input.sha256, 'sha256');
  const { prisma } = context.app;
  if (announced.fingerprint !== null) {
    const where = { ...announced, state: UploadState.OPEN, declaredSha256 };
    const open = await prisma.upload.findFirst({ where, orderBy: { createdAt: 'desc' } });
    if (open) return open;
  }
  return inTransaction(prisma, async (transaction) => {
    await checkStorage(transaction, { projectId: project.id, bytes: announced.declaredBytes });
    const upload = await transaction.upload.create({ data: { ...announced, declaredSha256 } });
    const { fileName, projectId } = announced;
    const details = { fileName, bytes: input.bytes };
    await audited(context, transaction, { object: { type: 'Upload', id: upload.id }, projectId, details });
    return upload;
  });
}

function checkDigest(given: string | null | undefined, name: string): string | null {
  if (given == null) return null;
  if (/^[0-9a-fA-F]{64}$/.test(given)) return given.toLowerCase();
  throw new PathlensError('BAD_USER_INPUT', `"${name}" must be 64 hex digits.`, { path: ['input', name] });
}

/**
 * Gives up an upload that no version was made from; the janitor collects its object. Gives false where it is in use.
 */
export function endUpload({ prisma }: Pick<App, 'prisma'>, id: string): Promise<boolean> {
  return inTransaction(prisma, async (transaction) => {
    const ended = await transaction.upload.updateMany({
      where: { id, usedAt: null, state: { in: [UploadState.OPEN, UploadState.COMPLETE] } },
      data: { state: UploadState.ABANDONED, objectKey: null },
    });
    await transaction.artifact.deleteMany({ where: { uploadId: id, upload: { state: UploadState.ABANDONED } } });
    return ended.count > 0;
  });
}

/** A complete upload with its object. */
export type CompleteUpload = Upload & { readonly objectKey: string; readonly sha256: string };

/** The upload a version is made from. Throws NOT_FOUND, UPLOAD_KIND or UPLOAD_INCOMPLETE. */
export async function completeUpload(
  context: Context,
  id: string,
  kind: UploadKind,
  path: readonly string[] = ['input', 'upload'],
): Promise<CompleteUpload> {
  const upload = await find.upload(context, id, 'change');
  if (!upload || upload.state === UploadState.ABANDONED) throw notFound('upload', path);
  if (upload.kind !== kind) {
    const wanted = { MODEL: 'a model', DATASET: 'a dataset', MAPS: 'maps' }[kind];
    throw new PathlensError('UPLOAD_KIND', `"${upload.fileName}" was not uploaded as ${wanted}.`, { path });
  }
  if (upload.state !== UploadState.COMPLETE || upload.objectKey === null || upload.sha256 === null) {
    throw new PathlensError('UPLOAD_INCOMPLETE', `"${upload.fileName}" has not arrived whole yet.`, {
      path,
      hint: 'Send the rest of the file, then try again.',
    });
  }
  return { ...upload, objectKey: upload.objectKey, sha256: upload.sha256 };
}

/**
 * Says, in the transaction that makes a version of them, that these uploads are in use: from then on they are no leftovers.
 * Throws UPLOAD_GONE where one was ended meanwhile.
 */
export async function useUploads(
  transaction: Prisma.TransactionClient,
  uploads: readonly CompleteUpload[],
): Promise<void> {
  const ids = uploads.map(({ id }) => id);
  const used = await transaction.upload.updateMany({
    where: { id: { in: ids }, state: UploadState.COMPLETE },
    data: { usedAt: new Date() },
  });
  if (used.count === new Set(ids).size) return;
  throw new PathlensError('UPLOAD_GONE', 'One of the files was ended before a version was made of it.', {
    path: ['input'],
    hint: 'Upload it again.',
  });
}

/** Says the same of files of maps, named by their artifacts, in the transaction that starts a study of them. Throws UPLOAD_GONE. */
export async function useMaps(transaction: Prisma.TransactionClient, artifactIds: readonly string[]): Promise<void> {
  if (artifactIds.length === 0) return;
  const used = await transaction.upload.updateMany({
    where: { artifact: { id: { in: [...artifactIds] } }, state: UploadState.COMPLETE },
    data: { usedAt: new Date() },
  });
  if (used.count === new Set(artifactIds).size) return;
  throw new PathlensError('UPLOAD_GONE', 'One of the files of maps was ended before the study was started.', {
    path: ['input', 'attributions'],
    hint: 'Upload it again.',
  });
}
