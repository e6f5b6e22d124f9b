import { createHash, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { digestOf, fingerprintOf } from './source-digest.ts';

test('the digest is that of the bytes, read in pieces', async () => {
  const content = randomBytes(9_000_001);
  const read: number[] = [];
  expect(await digestOf(new Blob([content]), (bytes) => read.push(bytes))).toBe(
    createHash('sha256').update(content).digest('hex'),
  );
  expect(read).toEqual([4 * 1024 ** 2, 8 * 1024 ** 2, 9_000_001]);
});

test('a fingerprint tells sizes and ends apart', async () => {
  const content = randomBytes(3_000_000);
  const of = (bytes: Buffer) => fingerprintOf(new Blob([new Uint8Array(bytes)]));
  const changed = (at: number) => {
    const copy = Buffer.from(content);
    copy[at] ^= 1;
    return copy;
  };
  const same = await of(content);
  expect(await of(Buffer.from(content))).toBe(same);
  const others = [changed(0), changed(2_999_999), content.subarray(1), content.subarray(0, -1)];
  expect(new Set([same, ...(await Promise.all(others.map(of)))]).size).toBe(5);
});
