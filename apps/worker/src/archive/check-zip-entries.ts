// The checks of a zip's list of files: names, kinds, sizes, overlaps. One bad entry refuses the whole archive.
import { type Entry, getFileNameLowLevel } from 'yauzl';
import type { ArchiveLimits } from './archive.ts';
import { checkPath, refuse, SeenPaths } from './check-path.ts';
import { unpacksToTooMuch } from './refusals.ts';

/** Below this a high ratio is harmless. */
const ratioFrom = 1 << 20;
const localHeader = 30;

const kindMask = 0o170000;
const regular = 0o100000;
const folder = 0o040000;
const link = 0o120000;

export interface CheckedEntry {
  readonly path: string;
  readonly entry: Entry;
}

/** The path as the archive states it. */
function nameOf(entry: Entry): string {
  return getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true);
}

function checkKind(path: string, entry: Entry): void {
  const mode = entry.versionMadeBy >>> 8 === 3 ? (entry.externalFileAttributes >>> 16) & kindMask : 0;
  if (mode === link) refuse('ARCHIVE_LINK', path, 'is a link; an archive may hold files and folders only.');
  if (mode !== 0 && mode !== regular && mode !== folder) {
    refuse('ARCHIVE_ENTRY_TYPE', path, 'is neither a file nor a folder.');
  }
  if (entry.isEncrypted()) refuse('ARCHIVE_ENCRYPTED', path, 'is encrypted. Make the zip without a password.');
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) {
    refuse('ARCHIVE_METHOD', path, 'is packed with a method other than Deflate. Make the zip with standard settings.');
  }
}

function checkSize(path: string, entry: Entry, limits: ArchiveLimits): void {
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
export function checkZipEntries(entries: readonly Entry[], limits: ArchiveLimits): CheckedEntry[] {
  const seen = new SeenPaths();
  const files: CheckedEntry[] = [];
  let total = 0;
  for (const entry of entries) {
    const stated = nameOf(entry);
    checkPath(stated);
    checkKind(stated, entry);
    checkSize(stated, entry, limits);
    total += entry.uncompressedSize;
    if (total > limits.unpackedBytes) throw unpacksToTooMuch(limits);
    if (stated.endsWith('/')) continue;
    const path = seen.add(stated);
    files.push({ path, entry });
  }
  checkOverlap(files);
  return files;
}
