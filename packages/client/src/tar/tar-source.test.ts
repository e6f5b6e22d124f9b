import { randomBytes } from 'node:crypto';
import { Parser } from 'tar';
import { expect, test } from 'vitest';
import { type PackedFile, TarSource } from './tar-source.ts';

interface Read {
  readonly path: string;
  readonly content: Buffer;
  readonly modified: number | undefined;
}

/** What an independent reader finds. */
async function read(archive: Buffer): Promise<Read[]> {
  const found: Read[] = [];
  await new Promise<void>((resolve, reject) => {
    const parser = new Parser({
      strict: true,
      onReadEntry: (entry) => {
        const pieces: Buffer[] = [];
        entry.on('data', (piece) => pieces.push(piece));
        entry.on('end', () =>
          found.push({ path: entry.path, content: Buffer.concat(pieces), modified: entry.mtime?.getTime() }),
        );
      },
    });
    parser.on('end', () => resolve());
    parser.on('error', reject);
    parser.end(archive);
  });
  return found;
}

const bytesOf = async (blob: Blob) => Buffer.from(await blob.arrayBuffer());

function packed(path: string, size: number): PackedFile {
  return { path, file: new File([randomBytes(size)], 'name', { lastModified: 1_700_000_000_000 }) };
}

const long = 'a-folder-with-a-long-name/'.repeat(4);
const files = [
  packed('cat/1.png', 700),
  packed('cat/empty.txt', 0),
  packed('dog/block.png', 512),
  packed('dog/ünïcödé 🐕.png', 1_300),
  packed(`${long}fits-as-name-and-prefix.png`, 10),
  packed(`${'x'.repeat(120)}.png`, 11),
  packed(`${long}${long}${long}far-too-long.png`, 12),
];

test('another reader finds every file, name and time', async () => {
  const source = new TarSource(files);
  const archive = await bytesOf(source.slice(0, source.size));
  expect(archive.length).toBe(source.size);
  const found = await read(archive);
  expect(found.map(({ path }) => path)).toEqual(files.map(({ path }) => path).sort());
  for (const { path, content, modified } of found) {
    const original = files.find((file) => file.path === path);
    expect(content.equals(await bytesOf(original!.file)), path).toBe(true);
    expect(modified).toBe(1_700_000_000_000);
  }
});

test('pieces of any length are the same archive, whatever the order of the files', async () => {
  const source = new TarSource(files);
  const whole = await bytesOf(source.slice(0, source.size));
  const other = new TarSource([...files].reverse());
  for (const length of [1, 7, 511, 512, 513, 4_000]) {
    const pieces: Buffer[] = [];
    const step = length === 1 ? 97 : length;
    for (let at = 0; at < source.size; at += step) {
      pieces.push(await bytesOf(other.slice(at, length === 1 ? at + 1 : at + step)));
    }
    const expected = length === 1 ? whole.filter((_, at) => at % step === 0) : whole;
    expect(Buffer.concat(pieces).equals(expected), `${length}`).toBe(true);
  }
});

test('a size that eleven digits cannot say is said in a record', async () => {
  const size = 9 * 1024 ** 3;
  const file = { size, lastModified: 0, slice: () => new Blob() } as unknown as File;
  const source = new TarSource([{ path: 'large.bin', file }]);
  const told = await new Promise<number>((resolve) => {
    const parser = new Parser({ onReadEntry: (entry) => resolve(entry.size) });
    void bytesOf(source.slice(0, 2048)).then((head) => parser.write(head));
  });
  expect(told).toBe(size);
});

test('a hundred thousand files cost no more than their headers', async () => {
  const file = new Blob([new Uint8Array(100)]);
  const many = Array.from({ length: 100_000 }, (_, index) => ({ path: `class/${index}.png`, file }));
  const source = new TarSource(many);
  expect(source.size).toBe(100_000 * 1024 + 1024);
  const piece = await bytesOf(source.slice(50_000 * 1024, 50_002 * 1024));
  expect((await read(Buffer.concat([piece, Buffer.alloc(1024)]))).length).toBe(2);
});
