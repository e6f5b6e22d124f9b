// Uploads: a row says what is coming, the bytes follow over HTTP, and only a complete upload can become a version.
import { basename } from 'node:path';
import { type Upload, UploadKind, UploadState } from '@pathlens/db';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import type { Content, StoredObject } from '@pathlens/storage';
import type { App, Context } from '../../context.ts';
import { notFound } from '../../errors.ts';
import { find } from '../../find.ts';
import { inTransaction } from '../../transaction.ts';

const gibibyte = 1024 ** 3;

/** Most bytes a file of each kind can have. A protobuf message ends at 2 GiB. */
export const uploadLimits: Readonly<Record<UploadKind, number>> = {
  [UploadKind.MODEL]: 2 * gibibyte,
  [UploadKind.DATASET]: 8 * gibibyte,
};

/** Announces a file. Throws FILE_EMPTY, UPLOAD_TOO_LARGE, FILE_NAME or NOT_FOUND. */
export async function createUpload(
  context: Context,
  input: { project: string; kind: UploadKind; fileName: string; bytes: number },
): Promise<Upload> {
  const project = await find.project(context, input.project, 'write');
  if (!project || !context.viewer) throw notFound('project', ['input', 'project']);
  checkBytes(input.kind, input.bytes);
  return context.app.prisma.upload.create({
    data: {
      projectId: project.id,
      createdById: context.viewer.userId,
      kind: input.kind,
      fileName: checkFileName(input.fileName),
      declaredBytes: BigInt(input.bytes),
    },
  });
}

function checkBytes(kind: UploadKind, bytes: number): void {
  const limit = uploadLimits[kind];
  if (bytes === 0) throw new PathlensError('FILE_EMPTY', 'This file has 0 bytes.', { path: ['input', 'bytes'] });
  if (!Number.isSafeInteger(bytes) || bytes < 0) {
    throw new PathlensError('BAD_USER_INPUT', '"bytes" must be a whole number.', { path: ['input', 'bytes'] });
  }
  if (bytes > limit) {
    throw new PathlensError('UPLOAD_TOO_LARGE', `This file has ${bytes} bytes; at most ${limit} are taken.`, {
      path: ['input', 'bytes'],
      limit: `${limit} bytes`,
    });
  }
}

// The name is shown, never used as a path: the object is stored under its own digest.
function checkFileName(fileName: string): string {
  const name = basename(fileName.replaceAll('\\', '/')).trim();
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  if (!name || name.length > 255 || /[\u0000-\u001f\u007f]/.test(name)) {
    throw new PathlensError('FILE_NAME', 'A file name has 1 to 255 characters and no control characters.', {
      path: ['input', 'fileName'],
      limit: '255 characters',
    });
  }
  return name;
}

/**
 * Stores the content of an announced file and makes it visible: first the object, then the row, so that a kill in between
 * shows nothing, and doing both again is right. Throws UPLOAD_INCOMPLETE, CHECKSUM_MISMATCH or STORAGE_FULL.
 */
export async function finishUpload(
  { storage, prisma }: Pick<App, 'storage' | 'prisma'>,
  upload: Upload,
  { content, sha256: expectedSha256 }: { content: Content; sha256?: string },
): Promise<StoredObject> {
  const stored = await storage.putContent(content, { expectedBytes: Number(upload.declaredBytes), expectedSha256 });
  const { key: objectKey, sha256 } = stored;
  await inTransaction(prisma, async (transaction) => {
    const done = await transaction.upload.updateMany({
      where: { id: upload.id, state: UploadState.OPEN },
      data: { state: UploadState.COMPLETE, objectKey, sha256, completedAt: new Date() },
    });
    if (done.count === 0) return;
    const kind = upload.kind === UploadKind.MODEL ? 'model-file' : 'dataset-file';
    const { projectId, declaredBytes: bytes } = upload;
    const mediaType = 'application/octet-stream';
    await transaction.artifact.create({ data: { projectId, kind, objectKey, sha256, bytes, mediaType } });
  });
  return stored;
}

/** A complete upload with its object. */
export type CompleteUpload = Upload & { readonly objectKey: string; readonly sha256: string };

/** The upload a version is made from. Throws NOT_FOUND, UPLOAD_KIND or UPLOAD_INCOMPLETE. */
export async function completeUpload(context: Context, id: string, kind: UploadKind): Promise<CompleteUpload> {
  const path = ['input', 'upload'];
  const upload = await find.upload(context, id, 'write');
  if (!upload) throw notFound('upload', path);
  if (upload.kind !== kind) {
    const wanted = kind === UploadKind.MODEL ? 'a model' : 'a dataset';
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
