// The images of a command: a .npy file of float32 [B, C, H, W], read a batch at a time.
import { type FileHandle, open } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  elementCount,
  formatShape,
  type ImageSource,
  npyHeaderBytes,
  PathlensError,
  readNpyHeader,
  type Shape,
} from '@pathlens/pathway-core';

export interface ImageFile extends ImageSource {
  /** Of one image: [C, H, W]. */
  readonly shape: Shape;
  close(): Promise<void>;
}

async function openFile(path: string, name: string): Promise<FileHandle> {
  const missing = (why: string) => new PathlensError('FILE_MISSING', `${name} ${why}`, { path: ['input', name] });
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

/** Opens the file and checks its header. Throws PathlensError FILE_MISSING, NPY_FORMAT or IMAGES_SHAPE. */
export async function openImages(path: string): Promise<ImageFile> {
  const name = basename(path);
  const handle = await openFile(path, name);
  try {
    const { size } = await handle.stat();
    const beginning = new Uint8Array(Math.min(size, npyHeaderBytes));
    await readFully(handle, beginning, 0);
    const { type, shape, start } = readNpyHeader(beginning, size, name);
    const refuse = (message: string) =>
      new PathlensError('IMAGES_SHAPE', `${name}: ${message}`, { path: ['input', name] });
    if (type !== 'float32') {
      throw refuse(`images must be float32, these are ${type}. Save them preprocessed: array.astype("float32").`);
    }
    if (shape.length < 2) throw refuse(`images must be [B, C, H, W]; the array has the shape [${shape.join(', ')}].`);
    if (shape[0] === 0) throw refuse('it holds no image.');
    const elements = elementCount(shape.slice(1));
    return {
      count: shape[0],
      shape: shape.slice(1),
      async read(first, end) {
        const values = new Float32Array((end - first) * elements);
        const bytes = new Uint8Array(values.buffer);
        const read = await readFully(handle, bytes, start + first * elements * 4);
        if (read < bytes.length) throw refuse('the file became shorter while it was read.');
        return values;
      },
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** Throws PathlensError IMAGES_SHAPE where these are not images the model takes. */
export function requireImageShape(images: ImageFile, wanted: Shape): void {
  if (images.shape.length === wanted.length && images.shape.every((size, axis) => size === wanted[axis])) return;
  throw new PathlensError(
    'IMAGES_SHAPE',
    `The model takes images of ${formatShape(wanted)}; the file holds images of ${formatShape(images.shape)}.`,
    { path: ['input'], hint: `Save an array of shape [B, ${wanted.join(', ')}].` },
  );
}
