// An archive of files, whatever its kind: the list of its files, checked as a whole before a byte of one is used, and their content.
import { type FileHandle, open } from 'node:fs/promises';
import type { Storage } from '@pathlens/storage';
import { isGzip, unpackGzip } from './gzip.ts';
import { readAt } from './read-at.ts';
import { isTar, openTar } from './read-tar.ts';
import { isZip, openZip } from './read-zip.ts';
import { notArchive } from './refusals.ts';

export interface ArchiveEntry {
  /** Checked: relative, with forward slashes, NFC. */
  readonly path: string;
  /** Unpacked. */
  readonly bytes: number;
}

export interface Archive {
  /** Files, without folders, in the order of the archive. */
  readonly entries: readonly ArchiveEntry[];
  /** The unpacked content. Throws ARCHIVE_CRC, ARCHIVE_SIZE_LIES, ARCHIVE_TRUNCATED. */
  read(entry: ArchiveEntry): Promise<Uint8Array>;
  /** The same piece by piece; throws at the end at the latest. */
  stream(entry: ArchiveEntry): AsyncIterable<Uint8Array>;
  close(): Promise<void>;
}

export interface ArchiveLimits {
  /** Files and folders. */
  readonly files: number;
  /** Of all files together. */
  readonly unpackedBytes: number;
  /** Unpacked over packed size: of one file of a zip, of a whole gzip file. */
  readonly ratio: number;
}

/**
 * Opens and checks a zip, a tar or a tar packed by gzip.
 * @param path of a local file
 * @param storage for the unpacked tar of a tar.gz
 * @throws PathlensError with an ARCHIVE_ code, NOT_ARCHIVE or FILE_EMPTY; nothing was used then
 */
export async function openArchive(path: string, limits: ArchiveLimits, storage: Storage): Promise<Archive> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const start = await readAt(file, 0, Math.min(size, 512));
    if (isZip(start)) return await openZip(file, { size, limits });
    if (isGzip(start)) return await openPackedTar(file, { size, limits, storage });
    if (isTar(start)) return await openTar(file, { size, limits });
    throw notArchive(start);
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function openPackedTar(
  file: FileHandle,
  { size, limits, storage }: { readonly size: number; readonly limits: ArchiveLimits; readonly storage: Storage },
): Promise<Archive> {
  const unpacked = await storage.scratchFile();
  try {
    const bytes = await unpackGzip(file, { size, limits, to: unpacked });
    const start = await readAt(unpacked, 0, Math.min(bytes, 512));
    if (!isTar(start)) throw notArchive(start, 'gzip');
    const tar = await openTar(unpacked, { size: bytes, limits });
    await file.close();
    return tar;
  } catch (error) {
    await unpacked.close();
    throw error;
  }
}
