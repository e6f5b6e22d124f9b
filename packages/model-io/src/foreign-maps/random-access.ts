// A file that is read at any place, and its list of zip entries through a window: yauzl reads that in thousands of tiny steps.
import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { PathlensError } from '@pathlens/pathway-core';
import { RandomAccessReader } from 'yauzl';

const windowBytes = 256 * 1024;

export class RandomAccessFile {
  readonly bytes: number;
  readonly #handle: FileHandle;

  private constructor(handle: FileHandle, bytes: number) {
    this.#handle = handle;
    this.bytes = bytes;
  }

  /** Throws PathlensError FILE_MISSING, FILE_EMPTY. `title` is what messages call it. */
  static async open(path: string, title: string): Promise<RandomAccessFile> {
    const missing = (what: string) => new PathlensError('FILE_MISSING', `${title} ${what}.`, { path: [title] });
    const handle = await open(path).catch(() => {
      throw missing('cannot be opened');
    });
    try {
      const stat = await handle.stat();
      if (!stat.isFile()) throw missing('is no file');
      if (stat.size === 0) throw new PathlensError('FILE_EMPTY', `${title} has 0 bytes.`, { path: [title] });
      return new RandomAccessFile(handle, stat.size);
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  /** All bytes of the range. Throws RangeError where the file ends earlier. */
  async read(start: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    if (!(start >= 0 && length >= 0 && start + length <= this.bytes))
      throw new RangeError('beyond the end of the file');
    const bytes = new Uint8Array(length);
    for (let done = 0; done < length; ) {
      const { bytesRead } = await this.#handle.read(bytes, done, length - done, start + done);
      if (bytesRead === 0) throw new RangeError('the file became shorter');
      done += bytesRead;
    }
    return bytes;
  }

  /** Hex SHA-256 of the whole. */
  async digest(): Promise<string> {
    const hash = createHash('sha256');
    for (let at = 0; at < this.bytes; at += windowBytes) {
      hash.update(await this.read(at, Math.min(windowBytes, this.bytes - at)));
    }
    return hash.digest('hex');
  }

  close(): Promise<void> {
    return this.#handle.close();
  }
}

export class WindowReader extends RandomAccessReader {
  readonly #file: RandomAccessFile;
  #window: Uint8Array = new Uint8Array();
  #start = 0;

  constructor(file: RandomAccessFile) {
    super();
    this.#file = file;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    const file = this.#file;
    async function* pieces() {
      for (let at = start; at < end; at += windowBytes) yield await file.read(at, Math.min(windowBytes, end - at));
    }
    return Readable.from(pieces(), { objectMode: false });
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null, bytesRead?: number) => void,
  ): void {
    this.#from(position, length).then((part) => {
      buffer.set(part, offset);
      callback(null, length);
    }, callback);
  }

  // The file belongs to who opened it.
  override close(callback: (error: Error | null) => void): void {
    callback(null);
  }

  async #from(position: number, length: number): Promise<Uint8Array> {
    if (position < this.#start || position + length > this.#start + this.#window.length) {
      const wanted = Math.min(Math.max(length, windowBytes), this.#file.bytes - position);
      this.#window = await this.#file.read(position, Math.max(wanted, length));
      this.#start = position;
    }
    return this.#window.subarray(position - this.#start, position - this.#start + length);
  }
}
