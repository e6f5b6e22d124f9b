// A zip, checked as a whole before a byte of it is unpacked, then read entry by entry.
import type { FileHandle } from 'node:fs/promises';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import * as yauzl from 'yauzl';
import type { Archive, ArchiveLimits } from './archive.ts';
import { type CheckedEntry, ZipEntries } from './check-zip-entries.ts';
import { readAt } from './read-at.ts';
import { damaged, tooManyFiles } from './refusals.ts';
import { streamZipEntry, unpackZipEntry } from './unpack-zip-entry.ts';
import { WindowReader } from './window-reader.ts';

const countWraps = 2 ** 16;

/** Its published type calls the place where the next entry begins a boolean. */
type ZipFile = Omit<yauzl.ZipFile, 'readEntryCursor'> & { readonly readEntryCursor: number };

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
  const entries = await listEntries(file, { size, limits });
  return {
    entries,
    read: (entry) => unpackZipEntry(file, size, entry as CheckedEntry),
    stream: (entry) => streamZipEntry(file, size, entry as CheckedEntry),
    close: () => file.close(),
  };
}

async function listEntries(file: FileHandle, { size, limits }: Opening): Promise<readonly CheckedEntry[]> {
  let zip: ZipFile;
  try {
    // Names and sizes are judged by us: every refusal says which entry and why.
    const options = { autoClose: false, lazyEntries: true, decodeStrings: false, validateEntrySizes: false };
    zip = (await yauzl.fromRandomAccessReaderPromise(
      new WindowReader(file, size),
      size,
      options,
    )) as unknown as ZipFile;
  } catch {
    throw damaged('its list of files cannot be found.');
  }
  if (zip.entryCount > limits.files) throw tooManyFiles(zip.entryCount, limits);
  const stated = zip.entryCount;
  const entries = new ZipEntries(limits);
  let count = 0;
  // Many programs, Finder for one, count more files than two bytes hold from 0 again.
  const goOn = async () => {
    if (count === zip.entryCount && !(await isListEnd(file, size, zip.readEntryCursor))) {
      zip.entryCount += countWraps;
    }
  };
  try {
    await goOn();
    for await (const entry of zip.eachEntry()) {
      entries.add(entry);
      if (++count > limits.files) throw tooManyFiles(`more than ${limits.files}`, limits);
      await goOn();
    }
    return entries.files();
  } catch (error) {
    if (error instanceof PathlensError) throw error;
    if (await isListEnd(file, size, zip.readEntryCursor)) throw countLies(stated, count);
    throw damaged('its list of files cannot be read.');
  }
}

/** The end of the list, its zip64 end or its signature. */
async function isListEnd(file: FileHandle, size: number, at: number): Promise<boolean> {
  if (at + 4 > size) return false;
  const signature = Buffer.from(await readAt(file, at, 4)).readUInt32LE();
  return [0x06054b50, 0x06064b50, 0x05054b50].includes(signature);
}

function countLies(stated: number, found: number): PathlensError {
  return new PathlensError('ARCHIVE_SIZE_LIES', `The zip states ${stated} files and lists ${found}.`, {
    hint: 'Make the archive again.',
  });
}
