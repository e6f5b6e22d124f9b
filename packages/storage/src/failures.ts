// What can go wrong with an object, in words for people.
import { PathlensError } from '@pathlens/pathway-core/catalog';

const FULL = new Set(['ENOSPC', 'EDQUOT', 'XMinioStorageFull', 'InsufficientCapacity']);
const ABSENT = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'NoSuchKey', 'NotFound']);

/** The PathlensError that a failure of the disk, of flydrive or of S3 means; other failures come back as they are. */
export function explain(error: unknown, key: string): unknown {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? '';
    if (FULL.has(code) || FULL.has(cause.name)) return storageFull();
    if (ABSENT.has(code) || ABSENT.has(cause.name)) return notFound(key);
  }
  return error;
}

/** There is no object under this key. */
export function notFound(key: string): PathlensError {
  return new PathlensError('OBJECT_NOT_FOUND', `There is no stored object "${key}".`, { path: [key] });
}

/** The range lies outside the object. */
export function badRange(key: string, bytes: number): PathlensError {
  return new PathlensError('RANGE_NOT_SATISFIABLE', `The bytes asked for lie outside "${key}".`, {
    limit: `${bytes} bytes`,
    path: [key],
  });
}

function storageFull(): PathlensError {
  return new PathlensError('STORAGE_FULL', 'The storage is full; nothing was stored.', {
    hint: 'Free space or move the storage to a larger disk, then try again.',
  });
}
