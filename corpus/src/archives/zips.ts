// B-57 to B-63: zips with names that lead out of them, bombs, overlaps, lies about sizes, wrong checksums.
import type { BadInput } from '../bad-input.ts';
import { png } from '../images/pictures.ts';
import { writeZip, type ZipFile } from '../zip-writer.ts';
import { archive, code, utf8, zipWith } from './parts.ts';

const named = (what: string, name: string) => zipWith('B-57', what, { name }, code('ARCHIVE_PATH'));
const zeros = (bytes: number): ZipFile => ({ name: `a/${bytes}.png`, content: new Uint8Array(bytes), deflate: true });

/** Changes bytes of the record that ends a zip; `at` is counted from its signature. */
async function ended(change: (end: Buffer) => void): Promise<Uint8Array> {
  const zip = Buffer.from(writeZip([{ name: 'a/1.png', content: await png() }]));
  change(zip.subarray(zip.length - 22));
  return zip;
}

/** A zip whose second file states its sizes in a zip64 field. */
async function zip64(size: bigint): Promise<Uint8Array> {
  const zip = Buffer.from(writeZip([{ name: 'a/1.png', content: await png() }]));
  const start = zip.indexOf('PK\x01\x02', 0, 'latin1');
  const end = zip.length - 22;
  const extra = Buffer.alloc(20);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(16, 2);
  extra.writeBigUInt64LE(size, 4);
  extra.writeBigUInt64LE(size, 12);
  const entry = Buffer.from(zip.subarray(start, end));
  entry.writeUInt32LE(0xffffffff, 20);
  entry.writeUInt32LE(0xffffffff, 24);
  entry.writeUInt16LE(extra.length, 30);
  const last = Buffer.from(zip.subarray(end));
  last.writeUInt32LE(entry.length + extra.length, 12);
  return Buffer.concat([zip.subarray(0, start), entry, extra, last]);
}

/** Many files whose one content they share, as in Fifield's bomb. */
async function sharing(files: number): Promise<Uint8Array> {
  const image = await png();
  return writeZip(
    Array.from({ length: files }, (_, at) => ({ name: `a/${at}.png`, content: image, forged: { overlaps: at > 0 } })),
  );
}

export const zips: readonly BadInput[] = [
  named('a name in a folder above', '../evil.png'),
  named('a name that leads above later', 'a/../../evil.png'),
  named('an absolute name', '/etc/evil.png'),
  named('backslashes', 'a\\..\\evil.png'),
  named('a drive', 'C:/evil.png'),
  named('a drive without a slash', 'c:evil.png'),
  named('a line break in a name', 'a/x\n.png'),
  named('a NUL in a name', 'a/x.png\0.txt'),
  named('an empty folder name', 'a//evil.png'),
  named('a dot for a folder', './evil.png'),
  zipWith('B-57', 'a link', { mode: 0o120777 }, code('ARCHIVE_LINK')),
  zipWith('B-57', 'a device', { mode: 0o020666 }, code('ARCHIVE_ENTRY_TYPE')),
  zipWith('B-57', 'a name twice', { name: 'a/1.png' }, code('ARCHIVE_DUPLICATE')),
  zipWith('B-57', 'a name twice but for capitals', { name: 'A/1.PNG' }, code('ARCHIVE_DUPLICATE')),
  zipWith('B-57', 'a very long name', { name: `a/${'x'.repeat(5000)}.png` }, code('ARCHIVE_NAME_LENGTH')),
  zipWith('B-57', 'folders 300 deep', { name: `${'d/'.repeat(300)}x.png` }, code('ARCHIVE_NAME_LENGTH')),
  zipWith(
    'B-58',
    'a thousandfold of its packed size',
    { content: new Uint8Array(2 ** 24), deflate: true },
    code('ARCHIVE_RATIO'),
  ),
  archive(
    'B-58',
    'zip of 1 MB that unpacks to 1 GB',
    () => writeZip(Array.from({ length: 16 }, (_, at) => zeros(2 ** 26 + at))),
    code('ARCHIVE_RATIO'),
  ),
  archive(
    'B-58',
    'zip that states 120 GB',
    () =>
      writeZip(
        Array.from({ length: 40 }, (_, at) => ({
          name: `a/${at}.png`,
          content: utf8('x'.repeat(2 ** 16)),
          forged: { size: 3 * 2 ** 30, method: 8 },
        })),
      ),
    code('ARCHIVE_RATIO', 'ARCHIVE_UNPACKED_SIZE'),
  ),
  archive('B-59', 'zip of two files in one place', () => sharing(2), code('ARCHIVE_OVERLAP')),
  archive('B-59', 'zip of 50 files in one place', () => sharing(50), code('ARCHIVE_OVERLAP')),
  archive(
    'B-60',
    'zip of 200,000 empty files',
    () => writeZip(Array.from({ length: 200_000 }, (_, at) => ({ name: `a/${at}`, content: new Uint8Array() }))),
    code('ARCHIVE_TOO_MANY_FILES'),
  ),
  zipWith('B-61', 'a size too small', { deflate: true, forged: { size: 12 } }, code('ARCHIVE_SIZE_LIES')),
  zipWith('B-61', 'a size too large', { deflate: true, forged: { size: 100_000 } }, code('ARCHIVE_SIZE_LIES')),
  zipWith('B-61', 'two sizes, though it is not packed', { forged: { size: 12 } }, code('ARCHIVE_SIZE_LIES')),
  archive('B-61', 'zip with zip64 sizes of 2^63', () => zip64(2n ** 63n), code('ARCHIVE_SIZE_LIES')),
  archive(
    'B-61',
    'zip with zip64 sizes of 2^53 − 1',
    () => zip64(2n ** 53n - 1n),
    code('ARCHIVE_SIZE_LIES', 'ARCHIVE_UNPACKED_SIZE', 'ARCHIVE_RATIO'),
  ),
  archive(
    'B-61',
    'zip that states more files than it has',
    () =>
      ended((end) => {
        end.writeUInt16LE(9, 8);
        end.writeUInt16LE(9, 10);
      }),
    code('ARCHIVE_SIZE_LIES'),
  ),
  archive(
    'B-61',
    'zip that states fewer files than it has',
    () =>
      ended((end) => {
        end.writeUInt16LE(0, 8);
        end.writeUInt16LE(0, 10);
      }),
    code('ARCHIVE_SIZE_LIES', 'ARCHIVE_TRUNCATED'),
  ),
  archive(
    'B-61',
    'zip whose list lies behind its end',
    () => ended((end) => end.writeUInt32LE(0x7fffffff, 16)),
    code('ARCHIVE_TRUNCATED'),
  ),
  zipWith('B-62', 'a wrong checksum', { forged: { crc: 1 } }, code('ARCHIVE_CRC')),
  zipWith('B-62', 'a wrong checksum of a packed file', { deflate: true, forged: { crc: 1 } }, code('ARCHIVE_CRC')),
  zipWith('B-63', 'a password', { forged: { flags: 0x801 } }, code('ARCHIVE_ENCRYPTED')),
  zipWith('B-63', 'an unknown way of packing', { forged: { method: 97 } }, code('ARCHIVE_METHOD')),
  archive(
    'B-63',
    'nothing but a zip within a zip',
    async () => writeZip([{ name: 'a/inner.zip', content: writeZip([{ name: 'a/1.png', content: await png() }]) }]),
    code('DATASET_EMPTY'),
  ),
  archive(
    'B-63',
    'a program that unpacks itself',
    async () => Buffer.concat([utf8(`MZ${'x'.repeat(600)}`), writeZip([{ name: 'a/1.png', content: await png() }])]),
    code('NOT_ARCHIVE'),
  ),
  archive(
    'B-63',
    'a picture with a zip behind it',
    async () => Buffer.concat([await png(), writeZip([{ name: 'a/1.png', content: await png() }])]),
    code('NOT_ARCHIVE'),
  ),
  archive(
    'B-56',
    'zip cut short',
    async () => writeZip([{ name: 'a/1.png', content: await png() }]).slice(0, 900),
    code('ARCHIVE_TRUNCATED'),
  ),
  archive(
    'B-56',
    'zip without its first bytes',
    async () => writeZip([{ name: 'a/1.png', content: await png() }]).slice(20),
    code('NOT_ARCHIVE'),
  ),
  archive('B-56', 'an empty file', () => '', code('FILE_EMPTY')),
  archive('B-56', 'a web page', () => '<!DOCTYPE html><html></html>', { ...code('NOT_ARCHIVE'), says: /web page/ }),
  archive('B-56', 'a Git LFS pointer', () => 'version https://git-lfs.github.com/spec/v1\noid sha256:0', {
    ...code('NOT_ARCHIVE'),
    says: /Git LFS/,
  }),
];
