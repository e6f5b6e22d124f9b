// Bytes of a file from a place of it, all of them or an error.
import type { FileHandle } from 'node:fs/promises';

/** undefined bytes never: where the file ends earlier, a RangeError. */
export async function readAt(file: FileHandle, position: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  for (let done = 0; done < length; ) {
    const { bytesRead } = await file.read(bytes, done, length - done, position + done);
    if (bytesRead === 0) throw new RangeError(`the file ends before byte ${position + length}`);
    done += bytesRead;
  }
  return bytes;
}

/** The same in pieces. */
export async function* streamAt(file: FileHandle, position: number, length: number): AsyncGenerator<Uint8Array> {
  const piece = 256 * 1024;
  for (let done = 0; done < length; done += piece) {
    yield await readAt(file, position + done, Math.min(piece, length - done));
  }
}
