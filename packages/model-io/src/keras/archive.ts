// The .keras archive: a zip whose every name is checked before one of its files is read.
import { PathlensError } from '@pathlens/pathway-core';
import { type Entry, getFileNameLowLevel, openPromise, type ZipFile } from 'yauzl';
import type { OpenFile } from '../model-files.ts';
import { displayName } from '../onnx/display-name.ts';
import type { ByteSource } from './hdf5-file.ts';

const maxEntries = 10_000;
const maxUnpacked = 2 ** 31;
/** Weights hardly deflate; above this, and beyond a mebibyte, it is a bomb. */
const largestRatio = 100;

export interface KerasArchive {
  readonly title: string;
  has(name: string): boolean;
  /** An entry: in place where it is stored, unpacked into memory where it is deflated. */
  open(name: string): Promise<ByteSource>;
}

/** Throws PathlensError ARCHIVE_PATH, ARCHIVE_TRUNCATED, ARCHIVE_SIZE, ARCHIVE_ENCRYPTED. */
export async function withArchive<T>(file: OpenFile, use: (archive: KerasArchive) => Promise<T>): Promise<T> {
  let zip: ZipFile | undefined;
  try {
    zip = await openPromise(file.path, { autoClose: false, lazyEntries: true, decodeStrings: false });
    if (zip.entryCount > maxEntries) throw refuse('ARCHIVE_SIZE', file.title, `holds more than ${maxEntries} files`);
    const entries = new Map<string, Entry>();
    for await (const entry of zip.eachEntry()) {
      const name = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true);
      checkName(name, entries.has(name), file.title);
      entries.set(name, entry);
    }
    const opened = zip;
    return await use({
      title: file.title,
      has: (name) => entries.has(name),
      open: (name) => openEntry(opened, { file, entry: entries.get(name), name }),
    });
  } catch (error) {
    if (error instanceof PathlensError) throw error;
    throw new PathlensError('ARCHIVE_TRUNCATED', `${file.title} is a damaged zip archive.`, {
      path: [file.title],
      hint: 'Save or download the model again.',
    });
  } finally {
    zip?.close();
  }
}

function checkName(name: string, isTaken: boolean, title: string): void {
  const shown = displayName(name);
  const parts = name.split('/');
  const outside = parts.some((part) => part === '..' || part === '.') || /^[/\\]|^[A-Za-z]:|\\|\p{Cc}/u.test(name);
  if (outside) throw refuse('ARCHIVE_PATH', title, `names “${shown}”, which is no plain place within it`);
  if (isTaken) throw refuse('ARCHIVE_PATH', title, `names “${shown}” twice`);
}

async function openEntry(
  zip: ZipFile,
  { file, entry, name }: { readonly file: OpenFile; readonly entry: Entry | undefined; readonly name: string },
): Promise<ByteSource> {
  if (entry === undefined) throw refuse('KERAS_TOPOLOGY', file.title, `holds no “${name}”`);
  if (entry.isEncrypted()) throw refuse('ARCHIVE_ENCRYPTED', file.title, 'is encrypted');
  const { uncompressedSize, compressedSize, compressionMethod } = entry;
  if (compressionMethod === 0) {
    const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
    const read = (offset: number, length: number) => file.read(fileDataStart + offset, length);
    return { title: name, bytes: uncompressedSize, read };
  }
  const isBomb = uncompressedSize > 2 ** 20 && uncompressedSize > largestRatio * compressedSize;
  if (isBomb || uncompressedSize > maxUnpacked) {
    throw refuse('ARCHIVE_SIZE', file.title, `unpacks “${name}” to ${uncompressedSize} bytes`);
  }
  const content = new Uint8Array(uncompressedSize);
  let done = 0;
  for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Uint8Array>) {
    content.set(chunk, done);
    done += chunk.length;
  }
  const read = (offset: number, length: number) => content.subarray(offset, offset + length);
  return { title: name, bytes: content.length, read };
}

function refuse(code: string, title: string, what: string): PathlensError {
  return new PathlensError(code, `${title} ${what}.`, { path: [title], hint: 'Save the model with Keras again.' });
}
