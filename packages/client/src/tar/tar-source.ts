// Files as one tar archive that is never there as a whole: each piece is made of headers and slices of the files when it is
// asked for. The same files give the same bytes, so that an upload of them can go on after a reload.
import type { ByteSource } from '../byte-source.ts';
import { padded, type TarEntry, tarHeader } from './tar-header.ts';

export interface PackedFile {
  /** Folders and name, separated by "/". */
  readonly path: string;
  readonly file: Blob & { readonly lastModified?: number };
}

// Two empty blocks.
const endBytes = 1024;

export class TarSource implements ByteSource {
  readonly size: number;
  readonly #files: readonly PackedFile[];
  /** Where each entry begins, and where the last one ends. */
  readonly #starts: Float64Array;

  constructor(files: readonly PackedFile[]) {
    this.#files = [...files].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
    this.#starts = new Float64Array(files.length + 1);
    for (const [index, packed] of this.#files.entries()) {
      const bytes = tarHeader(entryOf(packed)).length + padded(packed.file.size);
      this.#starts[index + 1] = this.#starts[index] + bytes;
    }
    this.size = this.#starts[files.length] + endBytes;
  }

  slice(start: number, end: number): Blob {
    const parts: (Blob | Uint8Array<ArrayBuffer>)[] = [];
    const last = Math.min(end, this.size);
    let at = Math.max(0, start);
    for (let index = this.#entryAt(at); index < this.#files.length && at < last; index++) {
      const begin = this.#starts[index];
      const stop = Math.min(last, this.#starts[index + 1]);
      parts.push(...entryParts(this.#files[index], at - begin, stop - begin));
      at = stop;
    }
    if (at < last) parts.push(new Uint8Array(last - at));
    return new Blob(parts);
  }

  /** The entry that holds this byte. */
  #entryAt(byte: number): number {
    let low = 0;
    let high = this.#files.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#starts[middle + 1] <= byte) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function entryOf({ path, file }: PackedFile): TarEntry {
  return { path, size: file.size, modified: (file.lastModified ?? 0) / 1000 };
}

/** Bytes [start, end) of one entry: its header, its content, zeros up to the next block. */
function entryParts(packed: PackedFile, start: number, end: number): (Blob | Uint8Array<ArrayBuffer>)[] {
  const header = tarHeader(entryOf(packed));
  const content = header.length + packed.file.size;
  const parts: (Blob | Uint8Array<ArrayBuffer>)[] = [];
  if (start < header.length) parts.push(header.slice(start, end));
  if (start < content && end > header.length) {
    parts.push(packed.file.slice(Math.max(0, start - header.length), Math.min(packed.file.size, end - header.length)));
  }
  if (end > content) parts.push(new Uint8Array(end - Math.max(start, content)));
  return parts;
}
