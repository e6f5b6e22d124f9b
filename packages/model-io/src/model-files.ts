// The files a person gave, by name: the only ones that are ever opened, whatever a model says.

import { PathlensError } from '@pathlens/pathway-core';
import { closeSync, fstatSync, openSync, readSync } from '#file-access';
import { displayName } from './onnx/display-name.ts';

/** Name as given (a folder drop may carry folders) → local path. */
export type ModelFiles = Readonly<Record<string, string>>;

/** An open regular file of known size. */
export class OpenFile {
  readonly title: string;
  readonly bytes: number;
  /** Local; never shown. */
  readonly path: string;

  /** Throws PathlensError FILE_MISSING, FILE_EMPTY. */
  constructor(name: string, path: string) {
    this.title = displayName(baseName(name));
    this.path = path;
    this.bytes = this.#with((descriptor) => {
      const stat = fstatSync(descriptor);
      if (!stat.isFile()) throw missing(this.title);
      return stat.size;
    });
    if (this.bytes === 0) {
      throw new PathlensError('FILE_EMPTY', `${this.title} has 0 bytes.`, { hint: 'Export or download it again.' });
    }
  }

  /** Bytes from `offset`, or fewer where the file ends. */
  read(offset: number, length: number): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(Math.max(0, Math.min(length, this.bytes - offset)));
    return this.#with((descriptor) => {
      for (let done = 0; done < bytes.length; ) {
        const count = readSync(descriptor, bytes, done, Math.min(bytes.length - done, 1 << 30), offset + done);
        if (count === 0) throw missing(this.title);
        done += count;
      }
      return bytes;
    });
  }

  #with<T>(use: (descriptor: number) => T): T {
    let descriptor: number;
    try {
      descriptor = openSync(this.path, 'r');
    } catch {
      throw missing(this.title);
    }
    try {
      return use(descriptor);
    } finally {
      closeSync(descriptor);
    }
  }
}

/** The part of a name behind its last folder. */
export function baseName(name: string): string {
  return name.replace(/^.*[/\\]/s, '');
}

function missing(title: string): PathlensError {
  return new PathlensError('FILE_MISSING', `${title} cannot be opened.`, {
    hint: 'Check the path and who may read it.',
  });
}
