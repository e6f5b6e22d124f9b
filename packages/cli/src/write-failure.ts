// What the file system says when it does not let us write, for people.
import { PathlensError } from '@pathlens/pathway-core';

/** PathlensError DISK_FULL or OUT_NOT_WRITABLE where the error is one of these; any other as it is. */
export function writeFailure(error: unknown, what: string): unknown {
  const code = (error as { code?: unknown }).code;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new PathlensError('DISK_FULL', `There is no room left on the disk to write ${what}.`, { path: ['out'] });
  }
  if (['EACCES', 'EPERM', 'EROFS', 'EEXIST', 'ENOENT', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG'].includes(String(code))) {
    return new PathlensError('OUT_NOT_WRITABLE', `${what} cannot be written. Name a folder you may write to.`, {
      path: ['out'],
    });
  }
  return error;
}
