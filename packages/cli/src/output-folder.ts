// The folder a command writes to: .npy files (row by row, or whole) and others, all under a temporary name until everything is
// done, so that a failed command leaves no half-written file and what stood there before.
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type NpyValues, npyHeader, npyType, type Shape } from '@pathlens/pathway-core';
import { writeFailure } from './write-failure.ts';

export interface OutputFolder {
  /** Appends one row to NAME.npy; the first call fixes its type, the number of rows is `rows` of createOutputFolder. */
  appendRow(name: string, rowShape: Shape, parts: readonly (Float32Array | Uint8Array)[]): Promise<void>;
  /** The whole of NAME.npy. */
  writeArray(name: string, shape: Shape, values: NpyValues): Promise<void>;
  writeText(file: string, text: string): Promise<void>;
  writeBytes(file: string, bytes: Uint8Array): Promise<void>;
  /** Puts everything in its place. */
  finish(): Promise<void>;
  /** Removes what was not finished. */
  discard(): Promise<void>;
}

interface OpenFile {
  readonly handle: FileHandle;
  readonly file: string;
}

/** Makes the folder where it is missing. Throws PathlensError OUT_NOT_WRITABLE or DISK_FULL, also from later writes. */
export async function createOutputFolder(folder: string, rows: number): Promise<OutputFolder> {
  const files = new Map<string, OpenFile>();
  const attempt = async <T>(what: string, action: () => Promise<T>): Promise<T> => {
    try {
      return await action();
    } catch (error) {
      throw writeFailure(error, what);
    }
  };
  const partial = (file: string) => join(folder, `.${file}.partial`);
  const start = async (file: string): Promise<OpenFile> => {
    const opened = { handle: await open(partial(file), 'w'), file };
    files.set(file, opened);
    return opened;
  };
  const write = (file: string, content: string | Uint8Array) =>
    attempt(file, async () => {
      await (await start(file)).handle.writeFile(content);
    });
  await attempt('The output folder', () => mkdir(folder, { recursive: true }));
  return {
    appendRow: (name, rowShape, parts) =>
      attempt(`${name}.npy`, async () => {
        const file = `${name}.npy`;
        let opened = files.get(file);
        if (opened === undefined) {
          opened = await start(file);
          const type = parts[0] instanceof Uint8Array ? 'uint8' : 'float32';
          await opened.handle.writeFile(npyHeader([rows, ...rowShape], type));
        }
        for (const part of parts) {
          await opened.handle.writeFile(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
        }
      }),
    writeArray: (name, shape, values) =>
      attempt(`${name}.npy`, async () => {
        const { handle } = await start(`${name}.npy`);
        await handle.writeFile(npyHeader(shape, npyType(values)));
        await handle.writeFile(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
      }),
    writeText: write,
    writeBytes: write,
    finish: () =>
      attempt('The output', async () => {
        for (const { handle } of files.values()) await handle.close();
        for (const { file } of files.values()) await rename(partial(file), join(folder, file));
        files.clear();
      }),
    async discard() {
      for (const { handle, file } of files.values()) {
        await handle.close().catch(() => {});
        await rm(partial(file), { force: true });
      }
      files.clear();
    },
  };
}
