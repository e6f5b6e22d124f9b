// Unpacks a gzip file into a scratch file, and stops where it grows beyond what a file of its size may hold.
import type { FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import type { ArchiveLimits } from './archive.ts';
import { streamAt } from './read-at.ts';
import { damaged, unpacksToTooMuch } from './refusals.ts';

/** Below this a high ratio is harmless. */
const ratioFrom = 16 * 2 ** 20;

interface Unpacking {
  /** Of the packed file. */
  readonly size: number;
  readonly limits: ArchiveLimits;
  readonly to: FileHandle;
}

export function isGzip(start: Uint8Array): boolean {
  return start[0] === 0x1f && start[1] === 0x8b;
}

/** The length of what was packed, also of several gzip files one behind the other, which many tools write as one. */
export async function unpackGzip(file: FileHandle, { size, limits, to }: Unpacking): Promise<number> {
  const gunzip = createGunzip({ chunkSize: 256 * 1024 });
  let bytes = 0;
  try {
    await pipeline(streamAt(file, 0, size), gunzip, async (chunks: AsyncIterable<Uint8Array>) => {
      for await (const chunk of chunks) {
        bytes += chunk.length;
        if (bytes > limits.unpackedBytes) throw unpacksToTooMuch(limits);
        if (bytes > ratioFrom && bytes > limits.ratio * gunzip.bytesWritten) throw tooDense(limits);
        await to.writeFile(chunk);
      }
    });
  } catch (error) {
    throw explain(error);
  }
  return bytes;
}

function tooDense(limits: ArchiveLimits): PathlensError {
  return new PathlensError('ARCHIVE_RATIO', 'The archive unpacks to far more than images can.', {
    limit: `${limits.ratio} times its packed size`,
  });
}

function explain(error: unknown): unknown {
  if (error instanceof PathlensError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new PathlensError('STORAGE_FULL', 'The storage is full; the archive could not be unpacked.', {
      hint: 'Free space or move the storage to a larger disk, then try again.',
    });
  }
  if (code === 'Z_DATA_ERROR' && message.includes('data check')) {
    return new PathlensError('ARCHIVE_CRC', 'The archive is damaged: its checksum is not the one it states.', {
      hint: 'Make the archive again.',
    });
  }
  if (code?.startsWith('Z_') || error instanceof RangeError) return damaged('it cannot be unpacked to its end.');
  return error;
}
