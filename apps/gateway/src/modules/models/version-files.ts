// The files a version is made of: complete uploads of one project, under paths of which each is another, one of them the model.
import { createHash } from 'node:crypto';
import { UploadKind } from '@pathlens/db';
import { findMainFile, maxModelFiles, PathlensError, withoutCommonFolder } from '@pathlens/pathway-core/catalog';
import type { Context } from '../../context.ts';
import { type CompleteUpload, completeUpload } from '../uploads/uploads.service.ts';

/** One upload and its place among the others. */
export interface VersionFile {
  readonly upload: CompleteUpload;
  readonly path: string;
}

/** What stands in the row of the version. */
export interface VersionFiles {
  readonly files: readonly VersionFile[];
  readonly projectId: string;
  /** Of the file the others belong to. */
  readonly fileName: string;
  readonly digest: string;
  readonly bytes: bigint;
}

/**
 * Throws BAD_USER_INPUT unless one of `upload` and `uploads` is given, MODEL_FILES_TOO_MANY, MODEL_FILE_TWICE, MODEL_FILES,
 * UPLOAD_PROJECT and what `completeUpload` throws.
 */
export async function readVersionFiles(
  context: Context,
  input: { readonly upload?: string | null; readonly uploads?: readonly string[] | null },
): Promise<VersionFiles> {
  const uploads = await findUploads(context, input);
  const [{ projectId }] = uploads;
  if (uploads.some((upload) => upload.projectId !== projectId)) {
    throw new PathlensError('UPLOAD_PROJECT', 'The files were uploaded to different projects.', {
      path: ['input', 'uploads'],
    });
  }
  const paths = withoutCommonFolder(uploads.map(({ relativePath, fileName }) => relativePath ?? fileName));
  checkDifferent(paths);
  const files = uploads.map((upload, index) => ({ upload, path: paths[index] }));
  return {
    files,
    projectId,
    fileName: findMainFile(paths),
    digest: digestOf(files),
    bytes: uploads.reduce((sum, { declaredBytes }) => sum + declaredBytes, 0n),
  };
}

async function findUploads(
  context: Context,
  { upload, uploads }: { readonly upload?: string | null; readonly uploads?: readonly string[] | null },
): Promise<readonly CompleteUpload[]> {
  if ((upload == null) === (uploads == null) || uploads?.length === 0) {
    throw new PathlensError('BAD_USER_INPUT', 'Give either "upload" or "uploads" with at least one file.', {
      path: ['input', 'uploads'],
    });
  }
  if (upload != null) return [await completeUpload(context, upload, UploadKind.MODEL)];
  const ids = [...new Set(uploads)];
  if (ids.length > maxModelFiles) {
    throw new PathlensError('MODEL_FILES_TOO_MANY', `A model has at most ${maxModelFiles} files; ${ids.length} came.`, {
      path: ['input', 'uploads'],
      limit: `${maxModelFiles} files`,
      hint: 'Leave out what is no part of the model, or save its weights in fewer files.',
    });
  }
  return Promise.all(
    ids.map((id, index) => completeUpload(context, id, UploadKind.MODEL, ['input', 'uploads', String(index)])),
  );
}

// Told apart also where a file system would not.
function checkDifferent(paths: readonly string[]): void {
  const seen = new Set<string>();
  for (const path of paths) {
    const key = path.toLowerCase();
    if (seen.has(key)) {
      throw new PathlensError('MODEL_FILE_TWICE', `There are two files called "${path}".`, {
        path: [path],
        hint: 'Each file of a model needs a path of its own.',
      });
    }
    seen.add(key);
  }
}

/** Of one file its own; of several, of their names and digests in the order of the names. */
function digestOf(files: readonly VersionFile[]): string {
  if (files.length === 1) return files[0].upload.sha256;
  const lines = files.map(({ path, upload }) => `${path}\0${upload.sha256}\n`).sort();
  return createHash('sha256').update(lines.join('')).digest('hex');
}
