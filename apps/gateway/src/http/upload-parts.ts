// Uploads on their way in: one file an upload in the data folder, appended to by one request at a time. What is in the file
// is what was received, so that an upload goes on where it stopped, also after this process was killed.
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { PartChecksum } from './part-checksum.ts';
import { UnverifiedPart } from './unverified-part.ts';
import { explainWrite, wrongOffset } from './upload-refusals.ts';
import { writePart } from './write-part.ts';

/** How long an upload that nobody adds to is kept. */
export const abandonedMs = 24 * 3_600_000;

/** Where and how much of an upload comes in one request. */
export interface Append {
  /** First byte of this part; undefined = from the beginning, whatever is there. */
  readonly offset: number | undefined;
  /** Bytes of the whole upload. */
  readonly total: number;
  /** What the part must be: it counts once it is, and is undone when it is not. */
  readonly checksum?: PartChecksum;
}

interface Writer {
  readonly stop: () => void;
  readonly ended: Promise<void>;
}

export class UploadParts {
  readonly #folder: string;
  readonly #writing = new Map<string, Writer>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Bytes received so far, without those of a part that is not verified yet. */
  async received(id: string): Promise<number> {
    const unverified = this.#unverified(id);
    // Without a writer an unverified part was left by a process that was killed.
    if (!this.#writing.has(id)) await this.#alone(id, () => unverified.undo(this.#path(id)));
    const found = await stat(this.#path(id)).catch(() => undefined);
    return (await unverified.start()) ?? found?.size ?? 0;
  }

  /** When bytes last arrived; undefined where none did. */
  async touchedAt(id: string): Promise<Date | undefined> {
    return (await stat(this.#path(id)).catch(() => undefined))?.mtime;
  }

  /**
   * Appends a body and gives the bytes received by then. A request that is still writing to the same upload is stopped
   * first: its client has gone, or would not have asked again. Throws UPLOAD_OFFSET, UPLOAD_TOO_LONG, PART_CHECKSUM or
   * STORAGE_FULL.
   */
  append(id: string, body: Readable, how: Append): Promise<number> {
    return this.#alone(
      id,
      () => this.#write(id, body, how),
      () => void body.destroy(),
    );
  }

  /** The whole content. */
  read(id: string): Readable {
    return createReadStream(this.#path(id));
  }

  /** Stops who writes to it and removes what arrived. */
  remove(id: string): Promise<void> {
    return this.#alone(id, async () => {
      await rm(this.#path(id), { force: true });
      await this.#unverified(id).forget();
    });
  }

  /** Removes what nobody has added to for a day; gives the ids. */
  async removeAbandoned(): Promise<string[]> {
    await mkdir(this.#folder, { recursive: true });
    const removed = new Set<string>();
    for (const name of await readdir(this.#folder)) {
      const path = join(this.#folder, name);
      const found = await stat(path).catch(() => undefined);
      const id = name.replace(/\.\w+$/, '');
      if (!found || Date.now() - found.mtimeMs < abandonedMs || this.#writing.has(id)) continue;
      await rm(path, { force: true });
      removed.add(id);
    }
    return [...removed];
  }

  /** Ids of all uploads of which bytes are here. */
  async ids(): Promise<string[]> {
    await mkdir(this.#folder, { recursive: true });
    return (await readdir(this.#folder)).filter((name) => name.endsWith('.part')).map((name) => name.slice(0, -5));
  }

  /** Does `work` when whoever touched this upload before has ended; `stop` ends it early. */
  async #alone<Value>(id: string, work: () => Promise<Value>, stop: () => void = () => {}): Promise<Value> {
    const before = this.#writing.get(id);
    let end = (): void => {};
    const ended = new Promise<void>((resolve) => (end = resolve));
    const mine = { stop, ended };
    this.#writing.set(id, mine);
    before?.stop();
    await before?.ended;
    try {
      return await work();
    } finally {
      end();
      if (this.#writing.get(id) === mine) this.#writing.delete(id);
    }
  }

  #path(id: string): string {
    return join(this.#folder, `${id}.part`);
  }

  #unverified(id: string): UnverifiedPart {
    return new UnverifiedPart(join(this.#folder, `${id}.unverified`));
  }

  async #write(id: string, body: Readable, { offset, total, checksum }: Append): Promise<number> {
    try {
      await mkdir(this.#folder, { recursive: true });
      const unverified = this.#unverified(id);
      await unverified.undo(this.#path(id));
      const file = await open(this.#path(id), offset === undefined ? 'w' : 'a');
      try {
        const start = (await file.stat()).size;
        if (offset !== undefined && offset !== start) throw wrongOffset(offset, start);
        if (start === 0) await flushFolder(this.#folder);
        if (checksum) await unverified.begin(start);
        const received = await writePart(file, body, { start, total, checksum });
        if (checksum) await unverified.forget();
        return received;
      } finally {
        await file.close();
      }
    } catch (error) {
      throw explainWrite(error);
    }
  }
}

// A new file survives a power cut only when its folder was flushed; Windows cannot and need not.
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
