// Uploads on their way in: one file an upload in the data folder, appended to by one request at a time. What is in the file
// is what was received, so that an upload goes on where it stopped, also after this process was killed.
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { PathlensError } from '@pathlens/pathway-core/catalog';

const syncEveryBytes = 32 * 1024 ** 2;
const abandonedMs = 24 * 3_600_000;

/** Where and how much of an upload comes in one request. */
export interface Append {
  /** First byte of this part; undefined = from the beginning, whatever is there. */
  readonly offset: number | undefined;
  /** Bytes of the whole upload. */
  readonly total: number;
}

export class UploadParts {
  readonly #folder: string;
  readonly #writing = new Map<string, { stop: () => void; ended: Promise<void> }>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Bytes received so far. */
  async received(id: string): Promise<number> {
    const found = await stat(this.#path(id)).catch(() => undefined);
    return found?.size ?? 0;
  }

  /**
   * Appends a body and gives the bytes received by then. A request that is still writing to the same upload is stopped
   * first: its client has gone, or would not have asked again. Throws UPLOAD_OFFSET, UPLOAD_TOO_LONG or STORAGE_FULL.
   */
  async append(id: string, body: Readable, { offset, total }: Append): Promise<number> {
    const before = this.#writing.get(id);
    before?.stop();
    await before?.ended;
    let end = (): void => {};
    const ended = new Promise<void>((resolve) => (end = resolve));
    const mine = { stop: () => void body.destroy(), ended };
    this.#writing.set(id, mine);
    try {
      return await this.#write(id, body, { offset, total });
    } finally {
      end();
      if (this.#writing.get(id) === mine) this.#writing.delete(id);
    }
  }

  /** The whole content. */
  read(id: string): Readable {
    return createReadStream(this.#path(id));
  }

  async remove(id: string): Promise<void> {
    await rm(this.#path(id), { force: true });
  }

  /** Removes what nobody has added to for a day; gives the ids. */
  async removeAbandoned(): Promise<string[]> {
    await mkdir(this.#folder, { recursive: true });
    const removed: string[] = [];
    for (const name of await readdir(this.#folder)) {
      const path = join(this.#folder, name);
      const found = await stat(path).catch(() => undefined);
      if (!found || Date.now() - found.mtimeMs < abandonedMs) continue;
      await rm(path, { force: true });
      removed.push(name.replace(/\.part$/, ''));
    }
    return removed;
  }

  #path(id: string): string {
    return join(this.#folder, `${id}.part`);
  }

  async #write(id: string, body: Readable, { offset, total }: Append): Promise<number> {
    await mkdir(this.#folder, { recursive: true });
    const file = await open(this.#path(id), offset === undefined ? 'w' : 'a');
    try {
      const start = (await file.stat()).size;
      if (offset !== undefined && offset !== start) throw wrongOffset(offset, start);
      return await copy(file, body, { start, total });
    } catch (error) {
      throw explain(error);
    } finally {
      await file.close();
    }
  }
}

async function copy(
  file: FileHandle,
  body: Readable,
  { start, total }: { start: number; total: number },
): Promise<number> {
  let received = start;
  let synced = start;
  try {
    for await (const chunk of body as AsyncIterable<Uint8Array>) {
      if (received + chunk.byteLength > total) {
        await file.truncate(start);
        throw tooLong(total);
      }
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
    // A client that went away has sent what it has sent.
    if (!isGone(error)) throw error;
  }
  await file.sync();
  return received;
}

function isGone(error: unknown): boolean {
  return ['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE', 'ABORT_ERR'].includes(
    (error as NodeJS.ErrnoException).code ?? '',
  );
}

function explain(error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (code !== 'ENOSPC' && code !== 'EDQUOT') return error;
  return new PathlensError('STORAGE_FULL', 'The disk is full; what had arrived before is kept.', {
    hint: 'Free space, then send the rest.',
  });
}

function wrongOffset(offset: number, start: number): PathlensError {
  return new PathlensError('UPLOAD_OFFSET', `This part starts at byte ${offset}; ${start} bytes have arrived.`, {
    hint: `Send the file from byte ${start} on.`,
    limit: `${start} bytes`,
  });
}

function tooLong(total: number): PathlensError {
  return new PathlensError('UPLOAD_TOO_LONG', `More bytes arrived than the ${total} that were announced.`, {
    limit: `${total} bytes`,
    hint: 'Create a new upload with the size of the file.',
  });
}
