// Compressed objects: what comes back is what went in, whole and in parts; what was stored plain is read as it is.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  compress,
  compressedName,
  isCompressed,
  openStorage,
  readPlain,
  type Storage,
  streamPlain,
} from '../src/index.ts';

let folder: string;
let storage: Storage;
/** Half of it zeros, as rank codes are. */
const content = Uint8Array.from(randomBytes(700_001), (byte) => (byte < 128 ? 0 : byte));

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pathlens-compressed-'));
  storage = await openStorage(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function collected(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

test('comes back as it was, whole and in every kind of part', async () => {
  const name = compressedName('results/run/codes.bin');
  const { key, bytes } = await storage.put(name, await compress(content));
  expect(isCompressed(key)).toBe(true);
  expect(bytes).toBeLessThan(content.length * 0.75);
  expect(Buffer.compare(await readPlain(storage, key), content)).toBe(0);
  const last = content.length - 1;
  for (const [start, end] of [
    [0, last],
    [0, 0],
    [last, last],
    [131_071, 131_073],
    [5, 400_000],
  ]) {
    const part = await collected(streamPlain(storage, key, { start, end }));
    expect(Buffer.compare(part, content.subarray(start, end + 1))).toBe(0);
  }
});

test('an object stored plain is read as it is', async () => {
  const { key } = await storage.put('results/run/old/codes.bin', content);
  expect(isCompressed(key)).toBe(false);
  expect(Buffer.compare(await readPlain(storage, key), content)).toBe(0);
});

test('a damaged object is an error, never other bytes', async () => {
  const damaged = await compress(content);
  damaged[damaged.length >> 1] ^= 255;
  const { key } = await storage.put(compressedName('results/run/damaged'), damaged);
  await expect(readPlain(storage, key)).rejects.toThrow();
  await expect(collected(streamPlain(storage, key, { start: 0, end: content.length - 1 }))).rejects.toThrow();
});
