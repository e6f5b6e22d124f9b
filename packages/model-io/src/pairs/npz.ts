// .npz: a zip of .npy files, stored or deflated. Headers are read when it is opened, values when they are asked for.
import { type NpyHeader, npyHeaderBytes, readNpyHeader } from '@pathlens/pathway-core';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import type { OpenFile } from '../model-files.ts';
import { displayName } from '../onnx/display-name.ts';
import { float32Values, pairsRefusal, refuseAsPairs } from './refusal.ts';

const maxEntries = 4096;
/** What one array may unpack to. */
const maxArrayBytes = 2 ** 30;

/** An array of float32 whose values are still in their file. */
export interface StoredFloats {
  readonly name: string;
  /** With the axis of the pairs first. */
  readonly shape: readonly number[];
  read(): Promise<Float32Array>;
}

/** Opens the archive while `use` runs. Throws PathlensError PAIRS_ARCHIVE, PAIRS_ARRAY, PAIRS_SIZE. */
export async function withNpz<T>(file: OpenFile, use: (arrays: readonly StoredFloats[]) => Promise<T>): Promise<T> {
  let zip: ZipFile;
  try {
    zip = await openPromise(file.path, { autoClose: false, lazyEntries: true, decodeStrings: true });
  } catch {
    throw damaged(file.title);
  }
  try {
    return await use(await findArrays(zip, file.title));
  } finally {
    zip.close();
  }
}

async function findArrays(zip: ZipFile, title: string): Promise<StoredFloats[]> {
  if (zip.entryCount > maxEntries) {
    throw pairsRefusal('SIZE', `${title} holds ${zip.entryCount} arrays.`, { limit: `${maxEntries} arrays` });
  }
  const found = new Map<string, StoredFloats>();
  try {
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileName.replace(/\.npy$/i, '');
      const shown = `${title} (${displayName(name)})`;
      if (found.has(name)) throw pairsRefusal('ARCHIVE', `${title} names “${displayName(name)}” twice.`);
      if (entry.isEncrypted()) throw pairsRefusal('ARCHIVE', `${title} is encrypted.`);
      found.set(name, await describe(zip, entry, { name, shown }));
    }
  } catch (error) {
    throw refuseAsPairs(error) ?? damaged(title);
  }
  return [...found.values()];
}

async function describe(
  zip: ZipFile,
  entry: Entry,
  { name, shown }: { readonly name: string; readonly shown: string },
): Promise<StoredFloats> {
  const bytes = entry.uncompressedSize;
  if (bytes > maxArrayBytes) {
    throw pairsRefusal('SIZE', `${shown} unpacks to ${bytes} bytes.`, { limit: '1 GiB an array' });
  }
  const header = readNpyHeader(await unpack(zip, entry, Math.min(bytes, npyHeaderBytes)), bytes, shown);
  const read = async () => {
    try {
      return float32Values(header, await unpack(zip, entry, bytes), shown);
    } catch (error) {
      throw refuseAsPairs(error) ?? damaged(shown);
    }
  };
  return { name, shape: checkFloats(header, shown).shape, read };
}

/** Throws PAIRS_ARRAY where an array holds anything but float32. */
export function checkFloats(header: NpyHeader, shown: string): NpyHeader {
  if (header.type === 'float32') return header;
  throw pairsRefusal('ARRAY', `${shown} holds ${header.type} values; pairs are float32.`, {
    hint: 'Save it as float32: array.astype("float32").',
  });
}

/** The first `length` bytes of an entry, unpacked; the rest is never looked at. */
async function unpack(zip: ZipFile, entry: Entry, length: number): Promise<Uint8Array> {
  const content = new Uint8Array(length);
  const stream = await zip.openReadStreamPromise(entry);
  let done = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      const part = chunk.subarray(0, length - done);
      content.set(part, done);
      done += part.length;
      if (done === length) break;
    }
  } finally {
    stream.destroy();
  }
  return content.subarray(0, done);
}

function damaged(title: string) {
  return pairsRefusal('ARCHIVE', `${title} is a damaged .npz archive.`, { hint: 'Save it again with numpy.savez.' });
}
