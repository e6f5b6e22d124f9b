// SHA-256 of bytes that are never in memory as a whole. WebCrypto cannot do it in pieces, and not at all on a page that came
// over plain http; hash-wasm can. To be called from a worker: it computes while it reads.
import { createSHA256 } from 'hash-wasm';
import type { ByteSource } from './byte-source.ts';

const mebibyte = 1024 * 1024;
const windowBytes = 4 * mebibyte;

/** The digest in hex. `onProgress` gets the bytes read so far. */
export async function digestOf(source: ByteSource, onProgress: (bytes: number) => void = () => {}): Promise<string> {
  const hash = await createSHA256();
  for (let at = 0; at < source.size; at += windowBytes) {
    hash.update(await bytesOf(source, at, at + windowBytes));
    onProgress(Math.min(source.size, at + windowBytes));
  }
  return hash.digest('hex');
}

/** What a file is known by before it was read whole: a digest of its size and of its first and last mebibyte. */
export async function fingerprintOf(source: ByteSource): Promise<string> {
  const hash = await createSHA256();
  hash.update(`${source.size}\n`);
  hash.update(await bytesOf(source, 0, mebibyte));
  hash.update(await bytesOf(source, Math.max(0, source.size - mebibyte), source.size));
  return hash.digest('hex');
}

async function bytesOf(source: ByteSource, start: number, end: number): Promise<Uint8Array> {
  return new Uint8Array(await source.slice(start, Math.min(end, source.size)).arrayBuffer());
}
