// Writes one part to the end of its file and flushes it; a part that is too long or not what was promised is taken off again.
import type { FileHandle } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { checkPart, hashOf, type PartChecksum } from './part-checksum.ts';
import { tooLong } from './upload-refusals.ts';

const syncEveryBytes = 32 * 1024 ** 2;

interface Part {
  /** Bytes in the file before. */
  readonly start: number;
  /** Most bytes in the file afterwards. */
  readonly total: number;
  readonly checksum: PartChecksum | undefined;
}

/** Gives the bytes in the file. A client that goes away has sent what it has sent, unless its part has a checksum. */
export async function writePart(file: FileHandle, body: Readable, part: Part): Promise<number> {
  try {
    const { received, whole } = await copy(file, body, part);
    if (whole || !part.checksum) {
      await file.sync();
      return received;
    }
  } catch (error) {
    if (part.checksum || isRefused(error)) await undo(file, part.start);
    throw error;
  }
  await undo(file, part.start);
  return part.start;
}

async function copy(file: FileHandle, body: Readable, { start, total, checksum }: Part) {
  let received = start;
  let synced = start;
  const hash = hashOf(checksum);
  try {
    for await (const chunk of body as AsyncIterable<Uint8Array>) {
      if (received + chunk.byteLength > total) throw tooLong(total);
      hash?.update(chunk);
      for (let written = 0; written < chunk.byteLength; ) {
        written += (await file.write(chunk, written)).bytesWritten;
      }
      received += chunk.byteLength;
      if (received - synced > syncEveryBytes) {
        await file.sync();
        synced = received;
      }
    }
  } catch (error) {
    if (!isGone(error)) throw error;
    return { received, whole: false };
  }
  if (checksum && hash) checkPart(checksum, hash);
  return { received, whole: true };
}

async function undo(file: FileHandle, start: number): Promise<void> {
  await file.truncate(start);
  await file.sync();
}

function isRefused(error: unknown): boolean {
  return (error as { code?: unknown }).code === 'UPLOAD_TOO_LONG';
}

function isGone(error: unknown): boolean {
  return ['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE', 'ABORT_ERR'].includes(
    (error as NodeJS.ErrnoException).code ?? '',
  );
}
