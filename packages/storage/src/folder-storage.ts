// Objects as files of one folder: written under a temporary name, flushed, then renamed into place.
import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Disk } from 'flydrive';
import { FSDriver } from 'flydrive/drivers/fs';
import { badRange, explain, notFound } from './failures.ts';
import { FolderBatch, flushFolder } from './folder-batch.ts';
import { checkKey, contentKey } from './object-key.ts';
import { type Received, receive } from './receive.ts';
import { openScratchFile } from './scratch-file.ts';
import type { ByteRange, Content, ContentBatch, LocalFile, PutOptions, Storage, StoredObject } from './storage.ts';

// A dot in front: no key can name it.
const INCOMING = '.incoming';
const LEFTOVER_MS = 24 * 3_600_000;

/** Opens the folder `root` (absolute), creating it when missing. */
export async function openFolder(root: string): Promise<Storage> {
  await mkdir(join(root, INCOMING), { recursive: true });
  await removeLeftovers(join(root, INCOMING));
  return new FolderStorage(root);
}

class FolderStorage implements Storage {
  readonly #root: string;
  readonly #disk: Disk;

  constructor(root: string) {
    this.#root = root;
    this.#disk = new Disk(new FSDriver({ location: root, visibility: 'private' }));
  }

  async put(key: string, content: Content, options?: PutOptions): Promise<StoredObject> {
    checkKey(key);
    return this.#store(() => key, content, options);
  }

  putContent(content: Content, options?: PutOptions): Promise<StoredObject> {
    return this.#store((received) => contentKey(received.sha256), content, options);
  }

  batch(): ContentBatch {
    return new FolderBatch({ root: this.#root, incoming: join(this.#root, INCOMING) });
  }

  async read(key: string, range?: ByteRange): Promise<Readable> {
    const bytes = await this.size(key);
    if (bytes === undefined) throw notFound(key);
    if (range === undefined) return this.#disk.getStream(key);
    if (range.start < 0 || range.start >= bytes || (range.end ?? bytes) < range.start) throw badRange(key, bytes);
    return createReadStream(this.#path(key), range);
  }

  async readBytes(key: string, range?: ByteRange): Promise<Uint8Array<ArrayBuffer>> {
    return new Uint8Array(await buffer(await this.read(key, range)));
  }

  async size(key: string): Promise<number | undefined> {
    if (!(await this.exists(key))) return undefined;
    return (await this.#disk.getMetaData(key)).contentLength;
  }

  async exists(key: string): Promise<boolean> {
    checkKey(key);
    return this.#disk.exists(key);
  }

  async *list(prefix: string): AsyncIterable<string> {
    checkKey(prefix);
    // Folder by folder: all names at once would be many.
    for (const entry of await readdir(this.#path(prefix), { withFileTypes: true }).catch(nothingThere)) {
      const key = `${prefix}/${entry.name}`;
      if (entry.isDirectory()) yield* this.list(key);
      else if (entry.isFile()) yield key;
    }
  }

  async delete(key: string): Promise<void> {
    checkKey(key);
    await this.#disk.delete(key);
  }

  async deleteStoredBefore(key: string, before: Date): Promise<boolean> {
    checkKey(key);
    const path = this.#path(key);
    const found = await stat(path).catch(() => undefined);
    if (!found?.isFile() || found.mtime >= before) return false;
    // Taken out of the way first: what is put here meanwhile is another file, and stays.
    const aside = join(this.#root, INCOMING, randomUUID());
    await rename(path, aside);
    if ((await stat(aside)).mtime >= before) {
      await rename(aside, path);
      return false;
    }
    await rm(aside, { force: true });
    return true;
  }

  async deletePrefix(prefix: string): Promise<void> {
    checkKey(prefix);
    await this.#disk.deleteAll(prefix);
  }

  async localFile(key: string): Promise<LocalFile> {
    if (!(await this.exists(key))) throw notFound(key);
    return { path: this.#path(key), release: async () => {} };
  }

  scratchFile(): Promise<FileHandle> {
    return openScratchFile(join(this.#root, INCOMING));
  }

  #path(key: string): string {
    return join(this.#root, key);
  }

  async #store(name: (received: Received) => string, content: Content, options?: PutOptions): Promise<StoredObject> {
    const incoming = join(this.#root, INCOMING, randomUUID());
    let key = 'incoming';
    try {
      const received = await receive(incoming, content, options);
      key = name(received);
      await mkdir(dirname(this.#path(key)), { recursive: true });
      // flydrive moves by copying, which would show a half-written object; a rename is one step.
      await rename(incoming, this.#path(key));
      await flushFolder(dirname(this.#path(key)));
      return { key, ...received };
    } catch (error) {
      await rm(incoming, { force: true }).catch(() => {});
      throw explain(error, key);
    }
  }
}

function nothingThere(error: NodeJS.ErrnoException): [] {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return [];
  throw error;
}

async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const age = await stat(path).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    );
    if (age > LEFTOVER_MS) await rm(path, { force: true });
  }
}
