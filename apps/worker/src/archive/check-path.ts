// The checks of a file's name that hold for every kind of archive, and of names that are the same to some file system.
import { PathlensError } from '@pathlens/pathway-core/catalog';

const longestName = 255;
const longestPath = 1024;
const deepest = 12;

/** A path as messages name it. */
export function shown(path: string): string {
  return path
    .replace(/[\p{Cc}\p{Cf}]/gu, '?')
    .slice(0, 120)
    .toWellFormed();
}

/** Throws the refusal of a whole archive for one of its entries. */
export function refuse(code: string, path: string, why: string, limit?: string): never {
  throw new PathlensError(code, `“${shown(path)}” ${why}`, { path: [shown(path)], limit });
}

export function checkPath(path: string): void {
  const segments = path.split('/');
  if (/\p{Cc}/u.test(path)) refuse('ARCHIVE_PATH', path, 'has a name with control characters.');
  if (path.includes('\ufffd')) refuse('ARCHIVE_PATH', path, 'has a name that is no Unicode text.');
  if (path.includes('\\')) refuse('ARCHIVE_PATH', path, 'has a backslash in its name.');
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path)) refuse('ARCHIVE_PATH', path, 'names an absolute place.');
  if (segments.some((segment) => segment === '..' || segment === '.')) {
    refuse('ARCHIVE_PATH', path, 'points outside its folder.');
  }
  if (segments.slice(0, -1).some((segment) => segment === ''))
    refuse('ARCHIVE_PATH', path, 'has an empty folder name.');
  if (path === '') refuse('ARCHIVE_PATH', path, 'is a file without a name.');
  if (path.length > longestPath || segments.some((segment) => segment.length > longestName)) {
    refuse('ARCHIVE_NAME_LENGTH', path, 'has too long a name.', `${longestName} characters a name`);
  }
  if (segments.length > deepest) refuse('ARCHIVE_NAME_LENGTH', path, 'lies too deep.', `${deepest} folders`);
}

/** Finds names that occur twice, also where only capital letters or the spelling of accents differ. */
export class SeenPaths {
  readonly #seen = new Set<string>();

  /** The path in one spelling. Throws ARCHIVE_DUPLICATE. */
  add(stated: string): string {
    const path = stated.normalize('NFC');
    const folded = path.toLowerCase();
    if (this.#seen.has(folded))
      refuse('ARCHIVE_DUPLICATE', path, 'occurs twice (capital letters and accents do not tell files apart).');
    this.#seen.add(folded);
    return path;
  }
}
