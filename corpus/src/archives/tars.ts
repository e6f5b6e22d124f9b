// B-49 to B-56, B-64: tars with names that lead out of them, links, devices, two meanings, and bombs of gzip.
import { gzipSync } from 'node:zlib';
import type { BadInput } from '../bad-input.ts';
import { png } from '../images/pictures.ts';
import { longName, pax, type TarFile, writeTar } from '../tar-writer.ts';
import { archive, code, tarWith, utf8 } from './parts.ts';

const named = (what: string, name: string) =>
  tarWith('B-49', what, (content) => [{ name, content }], code('ARCHIVE_PATH'));
const link = (row: BadInput['row'], what: string, type: '1' | '2', linkName: string, behind: readonly TarFile[] = []) =>
  tarWith(row, what, [{ name: 'a/l', type, linkName }, ...behind], code('ARCHIVE_LINK'));
const kind = (what: string, type: string) => tarWith('B-52', what, [{ name: 'a/x', type }], code('ARCHIVE_ENTRY_TYPE'));

const sound = async () => writeTar([{ name: 'a/1.png', content: await png() }]);

/** Zeros packed, and packed again behind each other: a few MB of file, many GB of content. */
function gzipBomb(repeats: number): Uint8Array {
  const member = gzipSync(new Uint8Array(2 ** 26), { level: 9 });
  return Buffer.concat(new Array<Uint8Array>(repeats).fill(member));
}

export const tars: readonly BadInput[] = [
  named('a name in a folder above', '../evil.png'),
  named('a name that leads above later', 'a/../../evil.png'),
  named('an absolute name', '/etc/evil.png'),
  named('backslashes', 'a\\..\\evil.png'),
  named('a drive', 'C:/evil.png'),
  named('a line break in a name', 'a/x\n.png'),
  tarWith(
    'B-49',
    'a pax name in a folder above',
    (content) => [pax({ path: '../evil.png' }), { name: 'a/2.png', content }],
    code('ARCHIVE_PATH'),
  ),
  tarWith(
    'B-49',
    'a GNU name in a folder above',
    (content) => [longName('../evil.png'), { name: 'a/2.png', content }],
    code('ARCHIVE_PATH'),
  ),
  link('B-50', 'a symbolic link out, and a file written through it', '2', '/etc', [
    { name: 'a/l/passwd', content: utf8('x') },
  ]),
  link('B-50', 'a symbolic link within', '2', '1.png'),
  link('B-51', 'a hard link to an absolute place', '1', '/etc/passwd'),
  link('B-51', 'a hard link above', '1', '../secret'),
  link('B-51', 'a hard link within', '1', 'a/1.png'),
  kind('a pipe', '6'),
  kind('a character device', '3'),
  kind('a block device', '4'),
  kind('a file with holes', 'S'),
  kind('a type nobody knows', 'Z'),
  tarWith(
    'B-52',
    'a global header that gives all files a size',
    (content) => [pax({ size: '1' }, 'g'), { name: 'a/2.png', content }],
    code('ARCHIVE_ENTRY_TYPE'),
  ),
  tarWith(
    'B-52',
    'a global header that gives all files a name',
    (content) => [pax({ path: 'a/x.png' }, 'g'), { name: 'a/2.png', content }],
    code('ARCHIVE_ENTRY_TYPE'),
  ),
  tarWith(
    'B-52',
    'a pax header of holes',
    (content) => [pax({ 'GNU.sparse.major': '1', 'GNU.sparse.minor': '0' }), { name: 'a/2.png', content }],
    code('ARCHIVE_ENTRY_TYPE'),
  ),
  tarWith(
    'B-52',
    'a pax header with another size',
    (content) => [pax({ size: '10' }), { name: 'a/2.png', content }],
    code('ARCHIVE_SIZE_LIES'),
  ),
  tarWith(
    'B-52',
    'a pax header with a size of 10^15',
    (content) => [pax({ size: '999999999999999' }), { name: 'a/2.png', content }],
    code('ARCHIVE_TRUNCATED', 'ARCHIVE_SIZE_LIES', 'ARCHIVE_UNPACKED_SIZE'),
  ),
  tarWith(
    'B-52',
    'a pax header with a negative size',
    (content) => [pax({ size: '-1' }), { name: 'a/2.png', content }],
    code('ARCHIVE_SIZE_LIES'),
  ),
  tarWith(
    'B-52',
    'a pax header that is none',
    [{ name: 'pax', type: 'x', content: utf8('999999 path=x\n') }, { name: 'a/2.png' }],
    code('ARCHIVE_TRUNCATED'),
  ),
  tarWith(
    'B-52',
    'a size of 2^63 in base 256',
    [{ name: 'a/2.png', sizeField: `\x80${'\0'.repeat(3)}\x7f${'\xff'.repeat(7)}` }],
    code('ARCHIVE_SIZE_LIES', 'ARCHIVE_TRUNCATED'),
  ),
  tarWith(
    'B-52',
    'a negative size in base 256',
    [{ name: 'a/2.png', sizeField: '\xff'.repeat(12) }],
    code('ARCHIVE_SIZE_LIES', 'ARCHIVE_TRUNCATED'),
  ),
  tarWith(
    'B-52',
    'a size that is no number',
    [{ name: 'a/2.png', sizeField: 'zzzzzzzzzzz\0' }],
    code('ARCHIVE_SIZE_LIES', 'ARCHIVE_TRUNCATED'),
  ),
  tarWith('B-53', 'a name twice', (content) => [{ name: 'a/1.png', content }], code('ARCHIVE_DUPLICATE')),
  tarWith(
    'B-53',
    'a name twice, once with ./',
    (content) => [{ name: './a/1.png', content }],
    code('ARCHIVE_DUPLICATE'),
  ),
  tarWith('B-54', 'A.png beside a.png', (content) => [{ name: 'A/1.PNG', content }], code('ARCHIVE_DUPLICATE')),
  tarWith(
    'B-54',
    'one name in two spellings of its accents',
    (content) => [
      { name: 'a/\u00e9.png', content },
      { name: 'a/e\u0301.png', content },
    ],
    code('ARCHIVE_DUPLICATE'),
  ),
  tarWith(
    'B-55',
    'a name of 5,000 characters',
    (content) => [longName(`a/${'x'.repeat(5000)}`), { name: 'a/x', content }],
    code('ARCHIVE_NAME_LENGTH'),
  ),
  tarWith(
    'B-55',
    'a pax name of 5,000 characters',
    (content) => [pax({ path: `a/${'x'.repeat(5000)}` }), { name: 'a/x', content }],
    code('ARCHIVE_NAME_LENGTH'),
  ),
  tarWith(
    'B-55',
    'a header for a name of 2 MB',
    (content) => [longName('x'.repeat(2 ** 21)), { name: 'a/x', content }],
    code('ARCHIVE_NAME_LENGTH'),
  ),
  tarWith(
    'B-55',
    'folders 300 deep',
    (content) => [longName(`${'d/'.repeat(300)}x.png`), { name: 'a/x', content }],
    code('ARCHIVE_NAME_LENGTH'),
  ),
  archive(
    'B-56',
    'tar cut in the middle of a file',
    async () => (await sound()).slice(0, 900),
    code('ARCHIVE_TRUNCATED'),
  ),
  archive(
    'B-56',
    'tar without its end',
    async () => writeTar([{ name: 'a/1.png', content: await png() }], { end: 0 }),
    code('ARCHIVE_TRUNCATED'),
  ),
  archive(
    'B-56',
    'two tars one behind the other',
    async () => Buffer.concat([await sound(), await sound()]),
    code('ARCHIVE_TRUNCATED'),
  ),
  tarWith(
    'B-56',
    'a wrong checksum in a header',
    (content) => [{ name: 'a/2.png', content, wrongChecksum: true }],
    code('ARCHIVE_TRUNCATED'),
  ),
  archive(
    'B-56',
    'tar whose first header is wrong',
    async () => writeTar([{ name: 'a/1.png', content: await png(), wrongChecksum: true }]),
    code('NOT_ARCHIVE'),
  ),
  archive(
    'B-56',
    '4 KB of noise',
    () => Uint8Array.from({ length: 4096 }, (_, at) => 37 + ((at * at * 31) % 211)),
    code('NOT_ARCHIVE'),
  ),
  archive(
    'B-56',
    'tar of 200,000 empty files',
    () => writeTar(Array.from({ length: 200_000 }, (_, at) => ({ name: `a/${at}` }))),
    code('ARCHIVE_TOO_MANY_FILES'),
  ),
  archive('B-56', 'gzip cut short', async () => gzipSync(await sound()).subarray(0, -30), code('ARCHIVE_TRUNCATED')),
  archive(
    'B-56',
    'gzip with a wrong checksum',
    async () => {
      const packed = gzipSync(await sound());
      packed[packed.length - 6] ^= 1;
      return packed;
    },
    code('ARCHIVE_CRC'),
  ),
  archive('B-56', 'gzip of a web page', () => gzipSync(utf8('<!DOCTYPE html><html></html>')), {
    ...code('NOT_ARCHIVE'),
    says: /web page/,
  }),
  archive('B-56', 'a gzip header alone', () => Uint8Array.of(0x1f, 0x8b, 8, 0), code('ARCHIVE_TRUNCATED')),
  archive('B-64', 'gzip of 64 MB of zeros', () => gzipBomb(1), code('ARCHIVE_RATIO')),
  archive('B-64', 'many gzips of zeros one behind the other, 10 GB', () => gzipBomb(160), code('ARCHIVE_RATIO')),
  archive(
    'B-64',
    'gzip with rubbish behind it',
    async () => Buffer.concat([gzipSync(await sound()), utf8('rubbish behind the end')]),
    code('ARCHIVE_TRUNCATED', 'accepted'),
  ),
];
