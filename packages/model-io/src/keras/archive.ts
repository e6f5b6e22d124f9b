// The .keras archive: a zip whose every name is checked before one of its files is read.
import { crc32 } from 'node:zlib';
import { PathlensError } from '@pathlens/pathway-core';
import { type Entry, getFileNameLowLevel, openPromise, type ZipFile } from 'yauzl';
import type { OpenFile } from '../model-files.ts';
import { displayName } from '../onnx/display-name.ts';
import type { ByteSource } from './hdf5-file.ts';

const maxEntries = 10_000;
const maxUnpacked = 2 ** 31;
const longestName = 1024;
/** Weights hardly deflate; above this, and beyond a mebibyte, it is a bomb. */
const largestRatio = 100;
const chunkBytes = 1 << 22;

export interface KerasArchive {
  readonly title: string;
  has(name: string): boolean;
  /** An entry: in place where it is stored, unpacked into memory where it is deflated. */
  open(name: string): Promise<ByteSource>;
}

/**
 * Throws PathlensError ARCHIVE_PATH, ARCHIVE_NAME_LENGTH, ARCHIVE_DUPLICATE, ARCHIVE_LINK, ARCHIVE_TOO_MANY_FILES,
 * ARCHIVE_TRUNCATED, ARCHIVE_SIZE_LIES, ARCHIVE_RATIO, ARCHIVE_UNPACKED_SIZE, ARCHIVE_ENCRYPTED, ARCHIVE_METHOD, ARCHIVE_CRC.
 */
export async function withArchive<T>(file: OpenFile, use: (archive: KerasArchive) => Promise<T>): Promise<T> {
  let zip: ZipFile | undefined;
  try {
    // Sizes and encryption are judged by us: every refusal says which file and why.
    const options = { autoClose: false, lazyEntries: true, decodeStrings: false, validateEntrySizes: false };
    zip = await openPromise(file.path, options);
    if (zip.entryCount > maxEntries) {
      throw refuse('ARCHIVE_TOO_MANY_FILES', file.title, `holds more than ${maxEntries} files`);
    }
    const entries = new Map<string, Entry>();
    for await (const entry of zip.eachEntry()) {
      const name = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true);
      checkName(name, entries.has(name), file.title);
      checkKind(entry, name, file.title);
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
  if (name.length > longestName) {
    throw refuse('ARCHIVE_NAME_LENGTH', title, `holds a name of ${name.length} characters, “${shown}”`);
  }
  const parts = name.split('/');
  const outside = parts.some((part) => part === '..' || part === '.') || /^[/\\]|^[A-Za-z]:|\\|\p{Cc}/u.test(name);
  if (outside) throw refuse('ARCHIVE_PATH', title, `names “${shown}”, which is no plain place within it`);
  if (isTaken) throw refuse('ARCHIVE_DUPLICATE', title, `names “${shown}” twice`);
}

function checkKind(entry: Entry, name: string, title: string): void {
  const mode = entry.versionMadeBy >>> 8 === 3 ? (entry.externalFileAttributes >>> 16) & 0o170000 : 0;
  if (mode === 0o120000) throw refuse('ARCHIVE_LINK', title, `holds a link, “${displayName(name)}”`);
}

async function openEntry(
  zip: ZipFile,
  { file, entry, name }: { readonly file: OpenFile; readonly entry: Entry | undefined; readonly name: string },
): Promise<ByteSource> {
  if (entry === undefined) throw refuse('KERAS_TOPOLOGY', file.title, `holds no “${name}”`);
  if (entry.isEncrypted()) throw refuse('ARCHIVE_ENCRYPTED', file.title, 'is encrypted');
  const { uncompressedSize, compressedSize, compressionMethod } = entry;
  const lies = () => refuse('ARCHIVE_SIZE_LIES', file.title, `holds “${name}”, which is not as long as it states`);
  if (!(compressedSize <= file.bytes)) throw lies();
  if (compressionMethod === 0) {
    const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
    if (uncompressedSize !== compressedSize || fileDataStart + compressedSize > file.bytes) throw lies();
    const read = (offset: number, length: number) => file.read(fileDataStart + offset, length);
    checkSum(entry, { title: name, bytes: uncompressedSize, read }, file.title);
    return { title: name, bytes: uncompressedSize, read };
  }
  if (compressionMethod !== 8) throw refuse('ARCHIVE_METHOD', file.title, `packs “${name}” in an unknown way`);
  const unpacks = `unpacks “${name}” to ${uncompressedSize} bytes`;
  if (uncompressedSize > 2 ** 20 && uncompressedSize > largestRatio * compressedSize) {
    throw refuse('ARCHIVE_RATIO', file.title, unpacks);
  }
  if (uncompressedSize > maxUnpacked) throw refuse('ARCHIVE_UNPACKED_SIZE', file.title, unpacks);
  const content = new Uint8Array(uncompressedSize);
  let done = 0;
  for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Uint8Array>) {
    if (done + chunk.length > content.length) throw lies();
    content.set(chunk, done);
    done += chunk.length;
  }
  if (done !== content.length) throw lies();
  const read = (offset: number, length: number) => content.subarray(offset, offset + length);
  const source = { title: name, bytes: content.length, read };
  checkSum(entry, source, file.title);
  return source;
}

/** A weight with a flipped bit is a weight all the same: nothing but the checksum tells. */
function checkSum(entry: Entry, source: ByteSource, title: string): void {
  let sum = 0;
  for (let at = 0; at < source.bytes; at += chunkBytes) {
    sum = crc32(source.read(at, Math.min(chunkBytes, source.bytes - at)), sum);
  }
  if (sum !== entry.crc32 >>> 0) {
    throw refuse('ARCHIVE_CRC', title, `holds “${source.title}” damaged: its checksum is not the one stated`);
  }
}

function refuse(code: string, title: string, what: string): PathlensError {
  return new PathlensError(code, `${title} ${what}.`, { path: [title], hint: 'Save the model with Keras again.' });
}
