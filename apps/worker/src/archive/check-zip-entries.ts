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

/** What is kept of an entry: the rest of a hundred thousand of them would fill memory. */
export interface CheckedEntry {
  readonly path: string;
  /** Unpacked. */
  readonly bytes: number;
  readonly packedBytes: number;
  readonly isPacked: boolean;
  readonly checksum: number;
  /** Of its local header. */
  readonly offset: number;
  readonly nameBytes: number;
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
  const sorted = [...entries].sort((a, b) => a.offset - b.offset);
  let end = 0;
  for (const { path, offset, nameBytes, packedBytes } of sorted) {
    if (offset < end) refuse('ARCHIVE_OVERLAP', path, 'shares its bytes with another file.');
    end = offset + localHeader + nameBytes + packedBytes;
  }
}

/** Checks the entries of a list one after the other. Throws PathlensError naming the first that will not do. */
export class ZipEntries {
  readonly #limits: ArchiveLimits;
  readonly #seen = new SeenPaths();
  readonly #files: CheckedEntry[] = [];
  #total = 0;

  constructor(limits: ArchiveLimits) {
    this.#limits = limits;
  }

  add(entry: Entry): void {
    const stated = nameOf(entry);
    checkPath(stated);
    checkKind(stated, entry);
    checkSize(stated, entry, this.#limits);
    this.#total += entry.uncompressedSize;
    if (this.#total > this.#limits.unpackedBytes) throw unpacksToTooMuch(this.#limits);
    if (stated.endsWith('/')) return;
    this.#files.push({
      path: this.#seen.add(stated),
      bytes: entry.uncompressedSize,
      packedBytes: entry.compressedSize,
      isPacked: entry.compressionMethod !== 0,
      checksum: entry.crc32 >>> 0,
      offset: entry.relativeOffsetOfLocalHeader,
      nameBytes: entry.fileNameLength,
    });
  }

  /** The files, when the list has ended. */
  files(): readonly CheckedEntry[] {
    checkOverlap(this.#files);
    return this.#files;
  }
}
