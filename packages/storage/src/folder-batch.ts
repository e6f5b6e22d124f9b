// Many small objects for a folder: each is renamed into place whole, and all are flushed to the disk together.
import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { explain } from './failures.ts';
import { contentKey } from './object-key.ts';
import type { ContentBatch, StoredObject } from './storage.ts';

const flushesAtOnce = 16;

interface Place {
  readonly root: string;
  /** Folder of the same disk for what is being written. */
  readonly incoming: string;
}

export class FolderBatch implements ContentBatch {
  readonly #place: Place;
  /** Resolves when the object is in its place. */
  readonly #objects = new Map<string, Promise<void> | undefined>();
  readonly #folders = new Map<string, Promise<unknown>>();

  constructor(place: Place) {
    this.#place = place;
  }

  async put(content: Uint8Array): Promise<StoredObject> {
    const sha256 = createHash('sha256').update(content).digest('hex');
    const key = contentKey(sha256);
    if (!this.#objects.has(key)) this.#objects.set(key, this.#write(key, content));
    await this.#objects.get(key);
    this.#objects.set(key, undefined);
    return { key, bytes: content.byteLength, sha256 };
  }

  // An object that is there already is written anew: a power cut may have torn what an earlier import left.
  async #write(key: string, content: Uint8Array): Promise<void> {
    const incoming = join(this.#place.incoming, randomUUID());
    const path = join(this.#place.root, key);
    try {
      await this.#folder(dirname(path));
      await writeFile(incoming, content, { flag: 'wx' });
      await rename(incoming, path);
    } catch (error) {
      await rm(incoming, { force: true }).catch(() => {});
      throw explain(error, key);
    }
  }

  #folder(path: string): Promise<unknown> {
    const made = this.#folders.get(path) ?? mkdir(path, { recursive: true });
    this.#folders.set(path, made);
    return made;
  }

  async flush(): Promise<void> {
    if (this.#objects.size === 0) return;
    if (await flushDisk(this.#place.root)) return;
    const paths = [...this.#objects.keys()].map((key) => join(this.#place.root, key));
    const flushNext = async () => {
      for (let path = paths.pop(); path !== undefined; path = paths.pop()) await flushFile(path);
    };
    await Promise.all(Array.from({ length: flushesAtOnce }, flushNext));
    for (const folder of this.#folders.keys()) await flushFolder(folder);
  }
}

/** All of a folder's file system in one step, where the system has a command for that. */
async function flushDisk(folder: string): Promise<boolean> {
  if (process.platform !== 'linux') return false;
  return promisify(execFile)('sync', ['-f', folder]).then(
    () => true,
    () => false,
  );
}

async function flushFile(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A rename survives a power cut only when the folder itself was flushed; Windows cannot and need not. */
export async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
