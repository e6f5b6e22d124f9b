// A zip file, checked as a whole before a byte of it is unpacked, then read entry by entry.
import { open } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import * as yauzl from 'yauzl';
import { checkEntries } from './check-entries.ts';
import { corruptArchive } from './refusals.ts';

export interface ZipEntry {
  /** Checked: relative, with forward slashes, NFC. */
  readonly path: string;
  readonly bytes: number;
}

export interface ZipArchive {
  /** Files, without folders, in the order of the archive. */
  readonly entries: readonly ZipEntry[];
  /** The unpacked content. Throws ARCHIVE_CRC, ARCHIVE_SIZE_LIES, ARCHIVE_TRUNCATED. */
  read(entry: ZipEntry): Promise<Uint8Array>;
  close(): void;
}

export interface ZipLimits {
  readonly files: number;
  /** Of all files together. */
  readonly unpackedBytes: number;
  /** Unpacked over packed size of one file. */
  readonly ratio: number;
}

/** Opens and checks. Throws PathlensError with an ARCHIVE_ code, NOT_ARCHIVE or FILE_EMPTY; nothing was unpacked then. */
export async function openZip(file: string, limits: ZipLimits): Promise<ZipArchive> {
  let zip: yauzl.ZipFile;
  try {
    // Names and sizes are judged by us: every refusal says which entry and why.
    zip = await yauzl.openPromise(file, {
      autoClose: false,
      lazyEntries: true,
      decodeStrings: false,
      validateEntrySizes: false,
    });
  } catch (error) {
    throw corruptArchive(error, await firstBytes(file));
  }
  try {
    if (zip.entryCount > limits.files) throw tooManyFiles(zip.entryCount, limits);
    const all: yauzl.Entry[] = [];
    for await (const entry of zip.eachEntry()) all.push(entry);
    const checked = checkEntries(all, limits);
    const byEntry = new Map<ZipEntry, yauzl.Entry>(
      checked.map(({ path, entry }) => [{ path, bytes: entry.uncompressedSize }, entry]),
    );
    return {
      entries: [...byEntry.keys()],
      read: (entry) => unpack(zip, byEntry.get(entry)!, entry),
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error instanceof PathlensError ? error : corruptArchive(error);
  }
}

async function unpack(zip: yauzl.ZipFile, entry: yauzl.Entry, { path, bytes }: ZipEntry): Promise<Uint8Array> {
  const content = new Uint8Array(bytes);
  let length = 0;
  try {
    const stream = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      if (length + chunk.length > bytes) throw sizeLies(path);
      content.set(chunk, length);
      length += chunk.length;
    }
  } catch (error) {
    if (error instanceof PathlensError) throw error;
    throw new PathlensError('ARCHIVE_TRUNCATED', `“${path}” cannot be unpacked: the zip is damaged there.`, {
      path: [path],
      hint: 'Make the zip again.',
    });
  }
  if (length !== bytes) throw sizeLies(path);
  if (crc32(content) !== entry.crc32 >>> 0) {
    throw new PathlensError('ARCHIVE_CRC', `“${path}” is damaged: its checksum is not the one the zip states.`, {
      path: [path],
      hint: 'Make the zip again.',
    });
  }
  return content;
}

function sizeLies(path: string): PathlensError {
  return new PathlensError('ARCHIVE_SIZE_LIES', `“${path}” is not as long as the zip states.`, { path: [path] });
}

function tooManyFiles(count: number, limits: ZipLimits): PathlensError {
  return new PathlensError('ARCHIVE_TOO_MANY_FILES', `The zip holds ${count} files.`, {
    limit: `${limits.files} files`,
    hint: 'Split it into several datasets.',
  });
}

async function firstBytes(file: string): Promise<Uint8Array> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(512), 0, 512, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
