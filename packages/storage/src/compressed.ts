// Objects that are stored compressed: their keys end in .zst, so that older ones beside them are read as they are.
import { promisify } from 'node:util';
import { constants, createZstdDecompress, zstdCompress, zstdDecompress } from 'node:zlib';
import type { Storage } from './storage.ts';

const suffix = '.zst';

/** Media type of what is stored (RFC 8878). */
export const compressedMediaType = 'application/zstd';

/**
 * Rank codes and bits are small for how often each byte comes, not for what comes again: a search for repeats that hardly looks
 * leaves less than one that does, and takes less time. A checksum tells a damaged object from a right one.
 */
const params = {
  [constants.ZSTD_c_compressionLevel]: 1,
  [constants.ZSTD_c_minMatch]: 7,
  [constants.ZSTD_c_hashLog]: 6,
  [constants.ZSTD_c_windowLog]: 17,
  [constants.ZSTD_c_checksumFlag]: 1,
};

/** Name of the object that holds a file compressed. */
export function compressedName(name: string): string {
  return `${name}${suffix}`;
}

export function isCompressed(key: string): boolean {
  return key.endsWith(suffix);
}

/** Compresses in another thread. */
export function compress(content: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  return promisify(zstdCompress)(content, { params }).then(ownBytes);
}

/** The content of an object, decompressed in another thread where it is stored compressed. */
export async function readPlain(storage: Pick<Storage, 'readBytes'>, key: string): Promise<Uint8Array<ArrayBuffer>> {
  const stored = await storage.readBytes(key);
  return isCompressed(key) ? promisify(zstdDecompress)(stored).then(ownBytes) : stored;
}

/** The same as a stream, from and to the bytes asked for (both included), never whole in memory. */
export async function* streamPlain(
  storage: Pick<Storage, 'read'>,
  key: string,
  range: { readonly start: number; readonly end: number },
): AsyncGenerator<Uint8Array, void, undefined> {
  const stored = await storage.read(key);
  const plain = stored.pipe(createZstdDecompress());
  // A pipe does not carry failures on.
  stored.once('error', (error) => plain.destroy(error));
  let at = 0;
  try {
    for await (const chunk of plain as AsyncIterable<Uint8Array>) {
      const [from, to] = [Math.max(0, range.start - at), Math.min(chunk.length, range.end + 1 - at)];
      if (from < to) yield chunk.subarray(from, to);
      at += chunk.length;
      if (at > range.end) return;
    }
  } finally {
    stored.destroy();
    plain.destroy();
  }
}

function ownBytes(buffer: Buffer): Uint8Array<ArrayBuffer> {
  return new Uint8Array(buffer.buffer as ArrayBuffer, buffer.byteOffset, buffer.byteLength);
}
