// Keys of objects: what they may look like, and the key that a content has.
import { PathlensError } from '@pathlens/pathway-core/catalog';

const SEGMENT = /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/;
const MAX_LENGTH = 512;

/** Throws OBJECT_KEY unless `key` is safe in a folder and in a bucket: no `..`, no leading `/`, no hidden name. */
export function checkKey(key: string): void {
  if (key.length > 0 && key.length <= MAX_LENGTH && key.split('/').every((segment) => SEGMENT.test(segment))) return;
  throw new PathlensError('OBJECT_KEY', `"${key.slice(0, 80)}" cannot be the key of an object.`, {
    hint: 'Use letters, digits, ".", "_" and "-" in segments joined by "/"; no segment may start with a dot.',
    limit: `${MAX_LENGTH} characters`,
  });
}

/** Key of an object that is named after its content: `objects/sha256/ab/abcd…`. */
export function contentKey(sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) {
    throw new PathlensError('OBJECT_KEY', 'A content key needs a SHA-256 of 64 lower-case hex digits.');
  }
  return `objects/sha256/${sha256.slice(0, 2)}/${sha256}`;
}
