// The entries of a .npz: names and places are listed once, content is unpacked entry by entry, never more than is expected of it.
import { promisify } from 'node:util';
import { crc32, inflateRaw } from 'node:zlib';
import { PathlensError } from '@pathlens/pathway-core';
import { type Entry, fromRandomAccessReaderPromise, getFileNameLowLevel } from 'yauzl';
import { displayName } from '../onnx/display-name.ts';
import { type RandomAccessFile, WindowReader } from './random-access.ts';
import { mapsRefusal } from './refusal.ts';

export const maxEntries = 1_000_000;
const longestName = 1024;
const localHeader = 30;

/** What is kept of an entry: the rest of a hundred thousand of them would fill memory. */
export interface ZipEntry {
  readonly bytes: number;
  readonly packedBytes: number;
  readonly isPacked: boolean;
  readonly checksum: number;
  /** Of its local header. */
  readonly offset: number;
}

/** By name, in their order. Names are never used as paths. Throws PathlensError MAPS_ARCHIVE, MAPS_SIZE. */
export async function listEntries(file: RandomAccessFile, title: string): Promise<Map<string, ZipEntry>> {
  const refuse = (what: string) => mapsRefusal('ARCHIVE', `${title} ${what}.`, { path: [title] });
  const entries = new Map<string, ZipEntry>();
  try {
    const options = { autoClose: false, lazyEntries: true, decodeStrings: false, validateEntrySizes: false };
    const zip = await fromRandomAccessReaderPromise(new WindowReader(file), file.bytes, options);
    if (zip.entryCount > maxEntries) {
      const limit = `${maxEntries} maps`;
      throw mapsRefusal('SIZE', `${title} holds ${zip.entryCount} entries.`, { path: [title], limit });
    }
    for await (const entry of zip.eachEntry()) {
      const name = nameOf(entry);
      const shown = displayName(name);
      if (name.length > longestName) throw refuse(`holds a name of ${name.length} characters, “${shown}”`);
      if (entries.has(name)) throw refuse(`names “${shown}” twice`);
      if (entry.isEncrypted()) throw refuse('is encrypted');
      if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) {
        throw refuse(`packs “${shown}” in an unknown way`);
      }
      entries.set(name, {
        bytes: entry.uncompressedSize,
        packedBytes: entry.compressedSize,
        isPacked: entry.compressionMethod === 8,
        checksum: entry.crc32 >>> 0,
        offset: entry.relativeOffsetOfLocalHeader,
      });
    }
  } catch (error) {
    if (error instanceof PathlensError) throw error;
    throw damaged(title);
  }
  return entries;
}

/** Without the suffix that numpy.savez gives. */
function nameOf(entry: Entry): string {
  const stated = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true);
  return stated.replace(/\.npy$/i, '');
}

/** The content of an entry that was found to be no longer than what is expected. Throws PathlensError MAPS_ARCHIVE. */
export async function readEntry(
  file: RandomAccessFile,
  { bytes, packedBytes, isPacked, checksum, offset }: ZipEntry,
  shown: string,
): Promise<Uint8Array> {
  const lies = () => mapsRefusal('ARCHIVE', `${shown} is not as long as the archive states.`, { path: [shown] });
  // Deflate cannot make what it packs much longer.
  if (packedBytes > bytes + (bytes >> 3) + 4096 || (!isPacked && packedBytes !== bytes)) throw lies();
  try {
    const header = await file.read(offset, localHeader);
    const view = new DataView(header.buffer);
    if (view.getUint32(0, true) !== 0x04034b50) throw damaged(shown);
    const start = offset + localHeader + view.getUint16(26, true) + view.getUint16(28, true);
    const packed = await file.read(start, packedBytes);
    // One byte more than stated is enough to see that it lies.
    const content = isPacked ? await promisify(inflateRaw)(packed, { maxOutputLength: bytes + 1 }) : packed;
    if (content.length !== bytes) throw lies();
    if (crc32(content) !== checksum) throw damaged(shown);
    return content;
  } catch (error) {
    if (error instanceof PathlensError) throw error;
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw lies();
    throw damaged(shown);
  }
}

function damaged(shown: string): PathlensError {
  return mapsRefusal('ARCHIVE', `${shown} is damaged.`, {
    path: [shown],
    hint: 'Save it again with numpy.savez or numpy.savez_compressed.',
  });
}
