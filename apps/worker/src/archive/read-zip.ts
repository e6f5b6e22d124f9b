// A zip, checked as a whole before a byte of it is unpacked, then read entry by entry.
import type { FileHandle } from 'node:fs/promises';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import * as yauzl from 'yauzl';
import type { Archive, ArchiveEntry, ArchiveLimits } from './archive.ts';
import { type CheckedEntry, checkZipEntries } from './check-zip-entries.ts';
import { readAt } from './read-at.ts';
import { damaged, tooManyFiles } from './refusals.ts';
import { streamZipEntry, unpackZipEntry } from './unpack-zip-entry.ts';
import { WindowReader } from './window-reader.ts';

interface ZipFile extends yauzl.ZipFile {
  /** Where the next entry of the list begins. */
  readonly readEntryCursor: number;
}

interface Opening {
  readonly size: number;
  readonly limits: ArchiveLimits;
}

/** A zip begins with its first file, or with its end where it has none. */
export function isZip(start: Uint8Array): boolean {
  const signature = Buffer.from(start.subarray(0, 4)).toString('hex');
  return ['504b0304', '504b0506', '504b0708'].includes(signature);
}

/** Closing the archive closes `file`. Throws PathlensError with an ARCHIVE_ code; nothing was unpacked then. */
export async function openZip(file: FileHandle, { size, limits }: Opening): Promise<Archive> {
  const checked = checkZipEntries(await listEntries(file, { size, limits }), limits);
  const byEntry = new Map<ArchiveEntry, CheckedEntry>(
    checked.map((found) => [{ path: found.path, bytes: found.entry.uncompressedSize }, found]),
  );
  return {
    entries: [...byEntry.keys()],
    read: (entry) => unpackZipEntry(file, size, byEntry.get(entry)!),
    stream: (entry) => streamZipEntry(file, size, byEntry.get(entry)!),
    close: () => file.close(),
  };
}

async function listEntries(file: FileHandle, { size, limits }: Opening): Promise<yauzl.Entry[]> {
  let zip: ZipFile;
  try {
    // Names and sizes are judged by us: every refusal says which entry and why.
    const options = { autoClose: false, lazyEntries: true, decodeStrings: false, validateEntrySizes: false };
    zip = (await yauzl.fromRandomAccessReaderPromise(new WindowReader(file, size), size, options)) as ZipFile;
  } catch {
    throw damaged('its list of files cannot be found.');
  }
  if (zip.entryCount > limits.files) throw tooManyFiles(zip.entryCount, limits);
  const entries: yauzl.Entry[] = [];
  try {
    for await (const entry of zip.eachEntry()) entries.push(entry);
  } catch {
    if (await isListEnd(file, size, zip.readEntryCursor)) throw countLies(zip.entryCount, entries.length);
    throw damaged('its list of files cannot be read.');
  }
  if (!(await isListEnd(file, size, zip.readEntryCursor))) throw countLies(zip.entryCount, entries.length);
  return entries;
}

/** The end of the list, its zip64 end or its signature. */
async function isListEnd(file: FileHandle, size: number, at: number): Promise<boolean> {
  if (at + 4 > size) return false;
  const signature = Buffer.from(await readAt(file, at, 4)).readUInt32LE();
  return [0x06054b50, 0x06064b50, 0x05054b50].includes(signature);
}

function countLies(stated: number, found: number): PathlensError {
  const lists = found < stated ? `lists ${found}` : 'lists more';
  return new PathlensError('ARCHIVE_SIZE_LIES', `The zip states ${stated} files and ${lists}.`, {
    hint: 'Make the archive again.',
  });
}
