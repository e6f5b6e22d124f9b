// From the last byte to something a version can be made of: first the object, then the row, so that a kill in between shows
// nothing, and doing both again is right.
import { type Upload, UploadKind, UploadState } from '@pathlens/db';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import type { Content, StoredObject } from '@pathlens/storage';
import type { App } from '../../context.ts';
import { inTransaction } from '../../transaction.ts';

/** What each kind of upload is among the artifacts of its project. */
const artifactKinds: Readonly<Record<UploadKind, string>> = {
  [UploadKind.MODEL]: 'model-file',
  [UploadKind.DATASET]: 'dataset-file',
  [UploadKind.MAPS]: 'maps-file',
};

/**
 * Stores the content of an announced file and makes it visible.
 * Throws UPLOAD_INCOMPLETE, CHECKSUM_MISMATCH, STORAGE_FULL, or UPLOAD_GONE where it was ended meanwhile.
 */
export async function finishUpload(
  { storage, prisma }: Pick<App, 'storage' | 'prisma'>,
  upload: Upload,
  { content, sha256: told }: { content: Content; sha256?: string },
): Promise<StoredObject> {
  const declared = upload.declaredSha256 ?? undefined;
  if (told !== undefined && declared !== undefined && told !== declared) throw otherDigest(told, declared);
  const expected = { expectedBytes: Number(upload.declaredBytes), expectedSha256: told ?? declared };
  const stored = await storage.putContent(content, expected);
  const { key: objectKey, sha256 } = stored;
  await inTransaction(prisma, async (transaction) => {
    const done = await transaction.upload.updateMany({
      where: { id: upload.id, state: UploadState.OPEN },
      data: { state: UploadState.COMPLETE, objectKey, sha256, completedAt: new Date() },
    });
    if (done.count === 0) {
      const complete = { id: upload.id, state: UploadState.COMPLETE };
      if ((await transaction.upload.count({ where: complete })) === 0) throw ended();
      return;
    }
    const kind = artifactKinds[upload.kind];
    const { id: uploadId, projectId, declaredBytes: bytes } = upload;
    const mediaType = 'application/octet-stream';
    await transaction.artifact.create({ data: { uploadId, projectId, kind, objectKey, sha256, bytes, mediaType } });
  });
  return stored;
}

function otherDigest(told: string, declared: string): PathlensError {
  return new PathlensError('CHECKSUM_MISMATCH', `SHA-256 ${declared} was announced, and now ${told}.`, {
    hint: 'Send the file again.',
  });
}

function ended(): PathlensError {
  return new PathlensError('UPLOAD_GONE', 'This upload was ended before it was whole.', {
    path: ['id'],
    hint: 'Upload the file again.',
  });
}
