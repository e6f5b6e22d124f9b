// Local copies of remote objects, kept until they take too much space; the ones unused longest go first.
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { receive } from './receive.ts';

const MAX_BYTES = 20 * 2 ** 30;

/** Downloads each object once while it is in the folder. Keys must name one content for ever. */
export class DownloadCache {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Path of a file with the object's content. */
  async fetch(object: { key: string; bytes: number }, open: () => Promise<Readable>): Promise<string> {
    await mkdir(this.#folder, { recursive: true });
    const path = join(this.#folder, createHash('sha256').update(object.key).digest('hex'));
    const present = await stat(path).catch(() => undefined);
    if (present?.size === object.bytes) {
      await utimes(path, new Date(), new Date());
      return path;
    }
    await this.#makeRoom(object.bytes);
    const unfinished = `${path}.${randomUUID()}`;
    await receive(unfinished, await open(), { expectedBytes: object.bytes });
    await rename(unfinished, path);
    return path;
  }

  async #makeRoom(bytes: number): Promise<void> {
    const names = await readdir(this.#folder);
    const files = await Promise.all(
      names.map(async (name) => {
        const path = join(this.#folder, name);
        const found = await stat(path).catch(() => undefined);
        return { path, size: found?.size ?? 0, usedAt: found?.mtimeMs ?? 0 };
      }),
    );
    let total = bytes + files.reduce((sum, file) => sum + file.size, 0);
    for (const file of files.sort((a, b) => a.usedAt - b.usedAt)) {
      if (total <= MAX_BYTES) return;
      // A process that has the file open or mapped keeps its content.
      await rm(file.path, { force: true });
      total -= file.size;
    }
  }
}
