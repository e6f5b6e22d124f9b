// The content of one file of a zip: as long as it states, with the checksum it states.
import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { crc32, createInflateRaw, inflateRaw, inflateRawSync } from 'node:zlib';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import type { CheckedEntry } from './check-zip-entries.ts';
import { readAt, streamAt } from './read-at.ts';
import { damaged } from './refusals.ts';

const localHeader = 30;
/** Room for the fields behind a local name, so that one read suffices nearly always. */
const usualExtra = 64;
/** Below this a thread costs more than the work. */
const unpackedHere = 64 * 1024;

/** Throws ARCHIVE_TRUNCATED, ARCHIVE_SIZE_LIES, ARCHIVE_CRC. */
export async function unpackZipEntry(file: FileHandle, size: number, entry: CheckedEntry): Promise<Uint8Array> {
  const { path, bytes, packedBytes, isPacked } = entry;
  const packed = await readPacked(file, size, entry);
  let content = packed;
  if (isPacked) {
    // One byte more than stated is enough to see that it lies.
    const options = { maxOutputLength: bytes + 1 };
    try {
      content =
        packedBytes < unpackedHere ? inflateRawSync(packed, options) : await promisify(inflateRaw)(packed, options);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw sizeLies(path);
      throw damaged(`“${path}” cannot be unpacked.`, [path]);
    }
  }
  if (content.length !== bytes) throw sizeLies(path);
  if (crc32(content) !== entry.checksum) throw wrongChecksum(path);
  return content;
}

/** Piece by piece; throws as soon as it is known, at the end at the latest. */
export async function* streamZipEntry(file: FileHandle, size: number, entry: CheckedEntry): AsyncGenerator<Uint8Array> {
  const { path } = entry;
  const start = await dataStart(file, size, entry);
  const packed = streamAt(file, start, entry.packedBytes);
  let length = 0;
  let checksum = 0;
  try {
    for await (const chunk of entry.isPacked ? inflated(packed) : packed) {
      length += chunk.length;
      if (length > entry.bytes) throw sizeLies(path);
      checksum = crc32(chunk, checksum);
      yield chunk;
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code?.startsWith('Z_')) throw damaged(`“${path}” cannot be unpacked.`, [path]);
    throw error;
  }
  if (length !== entry.bytes) throw sizeLies(path);
  if (checksum !== entry.checksum) throw wrongChecksum(path);
}

async function* inflated(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* Readable.from(packed, { objectMode: false }).pipe(createInflateRaw());
}

async function readPacked(file: FileHandle, size: number, entry: CheckedEntry): Promise<Uint8Array> {
  const { path, offset: at } = entry;
  const wanted = localHeader + entry.nameBytes + usualExtra + entry.packedBytes;
  if (at + localHeader > size) throw damaged(`“${path}” lies behind its end.`, [path]);
  const bytes = await readAt(file, at, Math.min(wanted, size - at));
  const start = startIn(bytes, path);
  const end = start + entry.packedBytes;
  if (at + end > size) throw damaged(`“${path}” is not there to its end.`, [path]);
  return end <= bytes.length ? bytes.subarray(start, end) : readAt(file, at + start, entry.packedBytes);
}

async function dataStart(file: FileHandle, size: number, entry: CheckedEntry): Promise<number> {
  const { path, offset: at } = entry;
  if (at + localHeader > size) throw damaged(`“${path}” lies behind its end.`, [path]);
  const start = at + startIn(await readAt(file, at, localHeader), path);
  if (start + entry.packedBytes > size) throw damaged(`“${path}” is not there to its end.`, [path]);
  return start;
}

/** Where the content begins, behind the local header. */
function startIn(header: Uint8Array, path: string): number {
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  if (view.getUint32(0, true) !== 0x04034b50) throw damaged(`“${path}” has no header.`, [path]);
  return localHeader + view.getUint16(26, true) + view.getUint16(28, true);
}

function sizeLies(path: string): PathlensError {
  return new PathlensError('ARCHIVE_SIZE_LIES', `“${path}” is not as long as the zip states.`, { path: [path] });
}

function wrongChecksum(path: string): PathlensError {
  return new PathlensError('ARCHIVE_CRC', `“${path}” is damaged: its checksum is not the one the zip states.`, {
    path: [path],
    hint: 'Make the zip again.',
  });
}
