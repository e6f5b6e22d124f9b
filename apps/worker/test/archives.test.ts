// Archives of every kind: the same files out of each, and a code for every one that is damaged, lies or means harm.
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { openStorage, type Storage } from '@pathlens/storage';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Archive, type ArchiveLimits, openArchive } from '../src/archive/archive.ts';
import { pax, type TarFile, writeTar } from './tar.ts';
import { writeZip } from './zip.ts';

const limits: ArchiveLimits = { files: 1000, unpackedBytes: 2 ** 28, ratio: 200 };
let folder: string;
let storage: Storage;
const open: Archive[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pathlens-archives-'));
  storage = await openStorage(join(folder, 'objects'));
});
afterAll(async () => {
  for (const archive of open) await archive.close();
  rmSync(folder, { recursive: true, force: true });
});

async function opened(bytes: Uint8Array, changed: Partial<ArchiveLimits> = {}): Promise<Archive> {
  const path = join(folder, 'archive');
  writeFileSync(path, bytes);
  const archive = await openArchive(path, { ...limits, ...changed }, storage);
  open.push(archive);
  return archive;
}

const text = (content: string) => new TextEncoder().encode(content);
const large = Buffer.from(Array.from({ length: 300_000 }, (_, i) => (i * 7919) % 251));
const files = [
  { name: 'cat/1.png', content: text('one') },
  { name: 'cat/empty.png', content: new Uint8Array() },
  { name: 'dog/größe.png', content: large },
];
const kinds: readonly (readonly [string, () => Uint8Array])[] = [
  ['zip', () => writeZip(files)],
  ['packed zip', () => writeZip(files.map((file) => ({ ...file, deflate: true })))],
  ['tar', () => writeTar([{ name: 'cat/', type: '5' }, ...files])],
  [
    'tar from a folder',
    () => writeTar([{ name: './', type: '5' }, ...files.map((file) => ({ ...file, name: `./${file.name}` }))]),
  ],
  ['tar.gz', () => gzipSync(writeTar(files))],
  [
    'tar.gz of several parts',
    () => {
      const tar = writeTar(files);
      return Buffer.concat([gzipSync(tar.subarray(0, 700)), gzipSync(tar.subarray(700))]);
    },
  ],
];

describe.each(kinds)('a %s', (_kind, make) => {
  it('gives its files, whole or in pieces, in any order, and leaves nothing behind', async () => {
    const archive = await opened(make());
    expect(archive.entries.map(({ path, bytes }) => [path, bytes])).toEqual(
      files.map(({ name, content }) => [name.normalize('NFC'), content.length]),
    );
    for (const [index, entry] of [...archive.entries.entries()].reverse()) {
      expect(Buffer.from(await archive.read(entry))).toEqual(Buffer.from(files[index].content));
      const pieces: Uint8Array[] = [];
      for await (const piece of archive.stream(entry)) pieces.push(piece);
      expect(Buffer.concat(pieces)).toEqual(Buffer.from(files[index].content));
    }
    expect(readdirSync(join(folder, 'objects/.incoming'))).toEqual([]);
  });
});

describe('a tar', () => {
  it('may have long names, spelled either way, and a comment of git', async () => {
    const name = `a/${'x'.repeat(150)}.png`;
    const content = text('content');
    const archive = await opened(
      writeTar([
        pax({ comment: 'a'.repeat(40) }, 'g'),
        pax({ path: name, mtime: '1.5' }),
        { name: 'a/short', content },
        { name: '././@LongLink', type: 'L', content: text(`${name.replace('x', 'y')}\0`) },
        { name: 'a/short', content },
      ]),
    );
    expect(archive.entries.map(({ path }) => path)).toEqual([name, name.replace('x', 'y')]);
  });

  const content = text('content');
  const bad: readonly (readonly [string, string, readonly TarFile[]])[] = [
    ['a path out of the folder', 'ARCHIVE_PATH', [{ name: '../evil.png', content }]],
    ['a path that leaves later', 'ARCHIVE_PATH', [{ name: 'a/../../evil.png', content }]],
    ['an absolute path', 'ARCHIVE_PATH', [{ name: '/etc/evil.png', content }]],
    ['an absolute path in its extension', 'ARCHIVE_PATH', [pax({ path: '/etc/evil.png' }), { name: 'a/b', content }]],
    ['a drive', 'ARCHIVE_PATH', [{ name: 'C:/evil.png', content }]],
    ['a backslash', 'ARCHIVE_PATH', [{ name: 'a\\evil.png', content }]],
    [
      'a symbolic link',
      'ARCHIVE_LINK',
      [
        { name: 'a/link', type: '2', link: '/etc' },
        { name: 'a/link/x', content },
      ],
    ],
    [
      'a hard link',
      'ARCHIVE_LINK',
      [
        { name: 'a/1', content },
        { name: 'a/2', type: '1', link: 'a/1' },
      ],
    ],
    ['a FIFO', 'ARCHIVE_ENTRY_TYPE', [{ name: 'a/fifo', type: '6' }]],
    ['a character device', 'ARCHIVE_ENTRY_TYPE', [{ name: 'a/zero', type: '3' }]],
    ['a block device', 'ARCHIVE_ENTRY_TYPE', [{ name: 'a/disk', type: '4' }]],
    ['an unknown kind', 'ARCHIVE_ENTRY_TYPE', [{ name: 'a/what', type: 'Z', content }]],
    ['holes', 'ARCHIVE_ENTRY_TYPE', [{ name: 'a/sparse', type: 'S', content }]],
    ['holes in its extension', 'ARCHIVE_ENTRY_TYPE', [pax({ 'GNU.sparse.major': '1' }), { name: 'a/b', content }]],
    ['a size for all files', 'ARCHIVE_ENTRY_TYPE', [pax({ size: '3' }, 'g'), { name: 'a/b', content }]],
    ['another size in its extension', 'ARCHIVE_SIZE_LIES', [pax({ size: '3' }), { name: 'a/b', content }]],
    [
      'its name twice',
      'ARCHIVE_DUPLICATE',
      [
        { name: 'a/1', content },
        { name: 'a/1', content },
      ],
    ],
    [
      'its name twice, by ./',
      'ARCHIVE_DUPLICATE',
      [
        { name: 'a/1', content },
        { name: './a/1', content },
      ],
    ],
    [
      'its name twice but for capitals',
      'ARCHIVE_DUPLICATE',
      [
        { name: 'a/A', content },
        { name: 'a/a', content },
      ],
    ],
    [
      'its name in two spellings',
      'ARCHIVE_DUPLICATE',
      [
        { name: 'a/\u00e9', content },
        { name: 'a/e\u0301', content },
      ],
    ],
    ['a very long name', 'ARCHIVE_NAME_LENGTH', [pax({ path: `a/${'x'.repeat(5000)}` }), { name: 'a/b', content }]],
    ['300 folders', 'ARCHIVE_NAME_LENGTH', [pax({ path: `${'a/'.repeat(300)}x` }), { name: 'a/b', content }]],
    ['a name of 2 MB', 'ARCHIVE_NAME_LENGTH', [pax({ path: 'x'.repeat(2 ** 21) }), { name: 'a/b', content }]],
    [
      'a header with a wrong checksum',
      'ARCHIVE_TRUNCATED',
      [
        { name: 'a/1', content },
        { name: 'a/2', content, badChecksum: true },
      ],
    ],
    [
      'a malformed extension',
      'ARCHIVE_TRUNCATED',
      [
        { name: 'x', type: 'x', content: text('99 path=a\n') },
        { name: 'a/b', content },
      ],
    ],
    ['more content than there is', 'ARCHIVE_TRUNCATED', [{ name: 'a/b', content, size: 10 ** 9 }]],
  ];
  it.each(bad)('with an entry that has %s is refused as %s', async (_what, code, entries) => {
    await expect(opened(writeTar(entries))).rejects.toMatchObject({ code });
  });

  it.each([
    ['cut off in a file', writeTar([{ name: 'a/1', content: large }]).slice(0, 100_000)],
    ['cut off between files', writeTar([{ name: 'a/1', content }], { end: false })],
    [
      'joined with another',
      Buffer.concat([writeTar([{ name: 'a/1', content }]), writeTar([{ name: 'a/2', content }])]),
    ],
    ['packed and cut off', gzipSync(writeTar(files)).subarray(0, 400)],
  ])('that was %s is refused as damaged', async (_what, bytes) => {
    await expect(opened(bytes)).rejects.toMatchObject({ code: 'ARCHIVE_TRUNCATED' });
  });

  it('packed with a wrong checksum is refused', async () => {
    const bytes = Buffer.from(gzipSync(writeTar(files)));
    bytes[bytes.length - 6] ^= 1;
    await expect(opened(bytes)).rejects.toMatchObject({ code: 'ARCHIVE_CRC' });
  });

  it('packed is refused where it grows without end, at once', async () => {
    const zeros = Buffer.alloc(2 ** 26);
    await expect(opened(gzipSync(zeros))).rejects.toMatchObject({ code: 'ARCHIVE_RATIO' });
    const parts = Buffer.concat(Array.from({ length: 20 }, () => gzipSync(Buffer.alloc(2 ** 20))));
    await expect(opened(parts)).rejects.toMatchObject({ code: 'ARCHIVE_RATIO' });
    const dense = gzipSync(writeTar(files));
    await expect(opened(dense, { unpackedBytes: 100_000 })).rejects.toMatchObject({ code: 'ARCHIVE_UNPACKED_SIZE' });
    expect(readdirSync(join(folder, 'objects/.incoming'))).toEqual([]);
  });

  it('of too many files is refused', async () => {
    const entries = Array.from({ length: 20 }, (_, i) => ({ name: `a/${i}`, content }));
    await expect(opened(writeTar(entries), { files: 19 })).rejects.toMatchObject({ code: 'ARCHIVE_TOO_MANY_FILES' });
    expect((await opened(writeTar(entries), { files: 20 })).entries).toHaveLength(20);
  });
});

describe('a zip', () => {
  const one = () => writeZip([{ name: 'a/1.png', content: text('one') }]);

  it.each([
    ['more', 2],
    ['fewer', 0],
  ])('that states %s files than it lists is refused', async (_what, count) => {
    const bytes = Buffer.from(one());
    bytes.writeUInt16LE(count, bytes.length - 14);
    bytes.writeUInt16LE(count, bytes.length - 12);
    await expect(opened(bytes)).rejects.toMatchObject({ code: 'ARCHIVE_SIZE_LIES' });
  });

  it('may count more files than two bytes hold from 0 again', async () => {
    const content = new Uint8Array();
    const bytes = writeZip(Array.from({ length: 65_540 }, (_, i) => ({ name: `a/${i}`, content })));
    expect(Buffer.from(bytes).readUInt16LE(bytes.length - 12)).toBe(4);
    expect((await opened(bytes, { files: 70_000 })).entries).toHaveLength(65_540);
    await expect(opened(bytes, { files: 65_539 })).rejects.toMatchObject({ code: 'ARCHIVE_TOO_MANY_FILES' });
  });

  it('of too many files is refused by its list', async () => {
    const empty = writeZip(Array.from({ length: 1001 }, (_, i) => ({ name: `a/${i}`, content: new Uint8Array() })));
    await expect(opened(empty)).rejects.toMatchObject({ code: 'ARCHIVE_TOO_MANY_FILES' });
  });
});

describe('no archive', () => {
  it.each([
    ['nothing', new Uint8Array(), 'FILE_EMPTY'],
    ['a web page', text('<!DOCTYPE html><html></html>'), 'NOT_ARCHIVE'],
    ['a zip behind an image', Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), writeZip(files)]), 'NOT_ARCHIVE'],
    ['a program that unpacks itself', Buffer.concat([text('MZ'), Buffer.alloc(600), writeZip(files)]), 'NOT_ARCHIVE'],
    ['gzip of something else', gzipSync(text('hello'.repeat(1000))), 'NOT_ARCHIVE'],
    ['gzip of nothing', gzipSync(new Uint8Array()), 'NOT_ARCHIVE'],
    ['xz', Buffer.concat([Buffer.from('fd377a585a00', 'hex'), Buffer.alloc(600)]), 'NOT_ARCHIVE'],
    ['noise', large, 'NOT_ARCHIVE'],
  ])('is %s', async (_what, bytes, code) => {
    await expect(opened(bytes)).rejects.toMatchObject({ code });
  });
});
