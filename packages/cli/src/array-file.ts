// A .npy file that is read a few rows at a time: what it holds need not fit into memory.
import { type FileHandle, open } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  elementCount,
  type NpyArray,
  npyHeaderBytes,
  PathlensError,
  readNpyHeader,
  type Shape,
} from '@pathlens/pathway-core';

export interface ArrayFile {
  readonly name: string;
  readonly type: NpyArray['type'];
  readonly shape: Shape;
  /** Rows [first, end) as the file holds them. */
  read(first: number, end: number): Promise<Uint8Array<ArrayBuffer>>;
  close(): Promise<void>;
}

const elementBytes: Readonly<Record<NpyArray['type'], number>> = {
  float32: 4,
  float64: 8,
  int32: 4,
  int64: 8,
  uint8: 1,
  bool: 1,
};

async function openFile(path: string, name: string, option: string): Promise<FileHandle> {
  const missing = (why: string) => new PathlensError('FILE_MISSING', `${name} ${why}`, { path: [option, name] });
  let handle: FileHandle;
  try {
    handle = await open(path);
  } catch {
    throw missing('cannot be opened.');
  }
  if ((await handle.stat()).isFile()) return handle;
  await handle.close();
  throw missing('is not a file.');
}

async function readFully(handle: FileHandle, into: Uint8Array, position: number): Promise<number> {
  let done = 0;
  while (done < into.length) {
    const { bytesRead } = await handle.read(into, done, into.length - done, position + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return done;
}

/** Opens the file and reads its header. Throws PathlensError FILE_MISSING or NPY_FORMAT, which name the option it was given for. */
export async function openArray(path: string, option: string): Promise<ArrayFile> {
  const name = basename(path);
  const handle = await openFile(path, name, option);
  try {
    const { size } = await handle.stat();
    const beginning = new Uint8Array(Math.min(size, npyHeaderBytes));
    await readFully(handle, beginning, 0);
    const { type, shape, start } = readNpyHeader(beginning, size, name);
    const rowBytes = elementCount(shape.slice(1)) * elementBytes[type];
    return {
      name,
      type,
      shape,
      async read(first, end) {
        const bytes = new Uint8Array((end - first) * rowBytes);
        if ((await readFully(handle, bytes, start + first * rowBytes)) === bytes.length) return bytes;
        const path = [option, name];
        throw new PathlensError('NPY_FORMAT', `${name}: the file became shorter while it was read.`, { path });
      },
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}
