// Reads a file through a window, for yauzl: the list of a zip's files is read in thousands of tiny steps, which should cost no call each.
import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { RandomAccessReader } from 'yauzl';
import { readAt, streamAt } from './read-at.ts';

const windowBytes = 256 * 1024;

export class WindowReader extends RandomAccessReader {
  readonly #file: FileHandle;
  readonly #size: number;
  #window: Uint8Array = new Uint8Array();
  #start = 0;

  constructor(file: FileHandle, size: number) {
    super();
    this.#file = file;
    this.#size = size;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(streamAt(this.#file, start, end - start), { objectMode: false });
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null, bytesRead?: number) => void,
  ): void {
    const inside = () => position >= this.#start && position + length <= this.#start + this.#window.length;
    const give = () => {
      const from = position - this.#start;
      buffer.set(this.#window.subarray(from, from + length), offset);
      callback(null, length);
    };
    if (inside()) {
      give();
      return;
    }
    const wanted = Math.min(Math.max(length, windowBytes), this.#size - position);
    if (wanted < length) {
      callback(new Error('the file ends earlier'));
      return;
    }
    readAt(this.#file, position, wanted).then((window) => {
      this.#window = window;
      this.#start = position;
      give();
    }, callback);
  }

  // The file belongs to the archive.
  override close(callback: (error: Error | null) => void): void {
    callback(null);
  }
}
