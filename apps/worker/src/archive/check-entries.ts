// The checks of a zip's list of files: names, kinds, sizes, overlaps. One bad entry refuses the whole archive.
import { PathlensError } from '@pathlens/pathway-core/catalog';
import { type Entry, getFileNameLowLevel } from 'yauzl';
import type { ZipLimits } from './read-zip.ts';

const longestName = 255;
const longestPath = 1024;
const deepest = 12;
/** Below this a high ratio is harmless. */
const ratioFrom = 1 << 20;
const localHeader = 30;

const kindMask = 0o170000;
const regular = 0o100000;
const folder = 0o040000;
const link = 0o120000;

interface CheckedEntry {
  readonly path: string;
  readonly entry: Entry;
}

function shown(path: string): string {
  return path.replace(/[\p{Cc}\p{Cf}]/gu, '?').slice(0, 120);
}

function refuse(code: string, path: string, why: string, limit?: string): never {
  throw new PathlensError(code, `“${shown(path)}” ${why}`, { path: [shown(path)], limit });
}

/** The path as the archive states it. */
function nameOf(entry: Entry): string {
  return getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true);
}

function checkPath(path: string): void {
  const segments = path.split('/');
  if (/\p{Cc}/u.test(path)) refuse('ARCHIVE_PATH', path, 'has a name with control characters.');
  if (path.includes('\\')) refuse('ARCHIVE_PATH', path, 'has a backslash in its name.');
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path)) refuse('ARCHIVE_PATH', path, 'names an absolute place.');
  if (segments.some((segment) => segment === '..' || segment === '.')) {
    refuse('ARCHIVE_PATH', path, 'points outside its folder.');
  }
  if (segments.slice(0, -1).some((segment) => segment === ''))
    refuse('ARCHIVE_PATH', path, 'has an empty folder name.');
  if (path.length > longestPath || segments.some((segment) => segment.length > longestName)) {
    refuse('ARCHIVE_NAME_LENGTH', path, 'has too long a name.', `${longestName} characters a name`);
  }
  if (segments.length > deepest) refuse('ARCHIVE_NAME_LENGTH', path, 'lies too deep.', `${deepest} folders`);
}

function checkKind(path: string, entry: Entry): void {
  const mode = entry.versionMadeBy >>> 8 === 3 ? (entry.externalFileAttributes >>> 16) & kindMask : 0;
  if (mode === link) refuse('ARCHIVE_LINK', path, 'is a link; a zip may hold files and folders only.');
  if (mode !== 0 && mode !== regular && mode !== folder) {
    refuse('ARCHIVE_ENTRY_TYPE', path, 'is neither a file nor a folder.');
  }
  if (entry.isEncrypted()) refuse('ARCHIVE_ENCRYPTED', path, 'is encrypted. Make the zip without a password.');
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) {
    refuse('ARCHIVE_METHOD', path, 'is packed with a method other than Deflate. Make the zip with standard settings.');
  }
}

function checkSize(path: string, entry: Entry, limits: ZipLimits): void {
  const { compressedSize: packed, uncompressedSize: unpacked } = entry;
  if (!Number.isSafeInteger(packed) || !Number.isSafeInteger(unpacked)) {
    refuse('ARCHIVE_SIZE_LIES', path, 'states a size that cannot be.');
  }
  if (entry.compressionMethod === 0 && packed !== unpacked) {
    refuse('ARCHIVE_SIZE_LIES', path, 'states two sizes, though it is not compressed.');
  }
  if (unpacked > ratioFrom && unpacked > limits.ratio * packed) {
    refuse('ARCHIVE_RATIO', path, 'unpacks to far more than an image can.', `${limits.ratio} times its packed size`);
  }
}

/** Entries whose packed bytes lie over each other unpack to far more than the file is long. */
function checkOverlap(entries: readonly CheckedEntry[]): void {
  const sorted = [...entries].sort((a, b) => a.entry.relativeOffsetOfLocalHeader - b.entry.relativeOffsetOfLocalHeader);
  let end = 0;
  for (const { path, entry } of sorted) {
    if (entry.relativeOffsetOfLocalHeader < end) refuse('ARCHIVE_OVERLAP', path, 'shares its bytes with another file.');
    end = entry.relativeOffsetOfLocalHeader + localHeader + entry.fileNameLength + entry.compressedSize;
  }
}

/** The files among the entries. Throws PathlensError naming the first entry that will not do. */
export function checkEntries(entries: readonly Entry[], limits: ZipLimits): CheckedEntry[] {
  const seen = new Set<string>();
  const files: CheckedEntry[] = [];
  let total = 0;
  for (const entry of entries) {
    const stated = nameOf(entry);
    checkPath(stated);
    checkKind(stated, entry);
    checkSize(stated, entry, limits);
    total += entry.uncompressedSize;
    if (total > limits.unpackedBytes) {
      throw new PathlensError('ARCHIVE_UNPACKED_SIZE', 'The zip unpacks to more than is allowed.', {
        limit: `${Math.round(limits.unpackedBytes / 2 ** 30)} GB`,
        hint: 'Split it into several datasets.',
      });
    }
    if (stated.endsWith('/')) continue;
    const path = stated.normalize('NFC');
    const folded = path.toLowerCase();
    if (seen.has(folded))
      refuse('ARCHIVE_DUPLICATE', path, 'occurs twice (capital letters and accents do not tell files apart).');
    seen.add(folded);
    files.push({ path, entry });
  }
  checkOverlap(files);
  return files;
}
