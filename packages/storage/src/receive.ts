// Streams content into a local file while its SHA-256 is computed, and flushes it to the disk.
import { createHash } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import type { Content, PutOptions } from './storage.ts';

/** Length and digest of content that lies whole on the disk. */
export interface Received {
  readonly bytes: number;
  readonly sha256: string;
}

/** Writes `content` to the new file `path`; when anything fails or the content is not what was promised, the file is gone. */
export async function receive(path: string, content: Content, options: PutOptions = {}): Promise<Received> {
  const file = await open(path, 'wx');
  try {
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const chunk of content instanceof Uint8Array ? [content] : content) {
      bytes += chunk.byteLength;
      if (options.maxBytes !== undefined && bytes > options.maxBytes) throw tooLarge(options.maxBytes);
      hash.update(chunk);
      await writeWhole(file, chunk);
    }
    const received = { bytes, sha256: hash.digest('hex') };
    check(received, options);
    await file.sync();
    await file.close();
    return received;
  } catch (error) {
    await file.close().catch(() => {});
    await rm(path, { force: true }).catch(() => {});
    throw error;
  }
}

// A write may take fewer bytes than offered, for example just before the disk is full.
async function writeWhole(file: Awaited<ReturnType<typeof open>>, chunk: Uint8Array): Promise<void> {
  for (let offset = 0; offset < chunk.byteLength; ) {
    const { bytesWritten } = await file.write(chunk, offset);
    offset += bytesWritten;
  }
}

function check(received: Received, options: PutOptions): void {
  if (options.expectedBytes !== undefined && received.bytes !== options.expectedBytes) {
    const message = `${options.expectedBytes} bytes were announced and ${received.bytes} arrived.`;
    throw new PathlensError('UPLOAD_INCOMPLETE', message, { hint: 'Send the file again.' });
  }
  if (options.expectedSha256 !== undefined && received.sha256 !== options.expectedSha256) {
    const message = `The content has SHA-256 ${received.sha256}, not ${options.expectedSha256} as announced.`;
    throw new PathlensError('CHECKSUM_MISMATCH', message, { hint: 'Send the file again.' });
  }
}

function tooLarge(maxBytes: number): PathlensError {
  return new PathlensError('FILE_TOO_LARGE', 'The file is larger than allowed.', { limit: `${maxBytes} bytes` });
}
