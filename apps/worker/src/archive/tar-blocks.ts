// Parts of a tar, read through a window: headers stand close together where files are small.
import type { FileHandle } from 'node:fs/promises';
import { readAt } from './read-at.ts';
import { damaged } from './refusals.ts';

const windowBytes = 256 * 1024;

export class TarBlocks {
  readonly #file: FileHandle;
  readonly #size: number;
  #window: Uint8Array = new Uint8Array();
  #start = 0;

  constructor(file: FileHandle, size: number) {
    this.#file = file;
    this.#size = size;
  }

  /** Throws ARCHIVE_TRUNCATED where the file ends earlier. Valid until the next call. */
  async read(at: number, length: number): Promise<Buffer> {
    if (at + length > this.#size) throw damaged('it ends before its end is stated.');
    if (at < this.#start || at + length > this.#start + this.#window.length) {
      this.#window = await readAt(this.#file, at, Math.min(Math.max(length, windowBytes), this.#size - at));
      this.#start = at;
    }
    return Buffer.from(this.#window.buffer, this.#window.byteOffset + at - this.#start, length);
  }

  async isZeroFrom(start: number): Promise<boolean> {
    for (let at = start; at < this.#size; at += windowBytes) {
      const part = await this.read(at, Math.min(windowBytes, this.#size - at));
      if (part.some((byte) => byte !== 0)) return false;
    }
    return true;
  }
}
