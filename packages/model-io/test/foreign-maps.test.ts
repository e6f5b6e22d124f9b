// Maps that were computed elsewhere: as NumPy writes them, and everything that is wrong with others.
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { writeZip, type ZipFile } from '@pathlens/corpus/zip-writer';
import { writeNpy } from '@pathlens/pathway-core';
import { afterAll, describe, expect, it, test } from 'vitest';
import { openForeignMaps } from '../src/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'pathlens-maps-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const fixtures = join(import.meta.dirname, 'fixtures/foreign-maps');
const fixture = (name: string) => join(fixtures, name);

const shape = [3, 4, 5];
const images = ['cat/1.png', 'dog/1.png'];
/** Image i, channel c, row y, column x: 60i + 20c + 5y + x − 64. */
const whole = (image: number) => Array.from({ length: 60 }, (_, at) => 60 * image + at - 64);
const halves = (image: number) => whole(image).map((value) => value / 2);

const open = (path: string, more: { shape?: number[]; images?: (string | null)[] } = {}) =>
  openForeignMaps({ name: basename(path), path, shape, images, ...more });

async function allOf(path: string, more: Parameters<typeof open>[1] = {}) {
  const maps = await open(path, more);
  const found = [];
  for (const image of (more.images ?? images).keys()) {
    const map = await maps.read(image);
    found.push(map && { shape: map.shape, values: [...map.values] });
  }
  await maps.close();
  return { ...maps, maps: found };
}

let written = 0;
const put = (bytes: Uint8Array): string => {
  const path = join(folder, `${written++}.npz`);
  writeFileSync(path, bytes);
  return path;
};
const map = (values: readonly number[], of: readonly number[] = shape) => writeNpy(of, Float32Array.from(values));
const zip = (...files: ZipFile[]) => put(writeZip(files));

describe('.npy', () => {
  const typed = readdirSync(fixtures).filter((name) => /^(halves|whole)-/.test(name));
  test('there are recordings of every type', () => expect(typed).toHaveLength(13));

  test.each([...typed, 'fortran.npy'])('%s', async (name) => {
    const expected = name.startsWith('whole') ? whole : halves;
    const { maps, found, unmatched, digest } = await allOf(fixture(name), { images: [null, null] });
    expect(maps).toEqual([0, 1].map((image) => ({ shape, values: expected(image) })));
    expect([found, unmatched]).toEqual([2, 0]);
    expect(digest).toBe(
      createHash('sha256')
        .update(readFileSync(fixture(name)))
        .digest('hex'),
    );
  });

  test.each(['one-channel.npy', 'planes.npy'])('%s has one channel', async (name) => {
    const { maps } = await allOf(fixture(name));
    expect(maps).toEqual([0, 1].map((image) => ({ shape: [1, 4, 5], values: halves(image).slice(0, 20) })));
  });

  it('of a model that takes no pictures', async () => {
    const path = put(writeNpy([2, 4], Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8)));
    const { maps } = await allOf(path, { shape: [4] });
    expect(maps[1]).toEqual({ shape: [4], values: [5, 6, 7, 8] });
  });

  it('must have a map for each image', async () => {
    await expect(open(fixture('halves-f4-little.npy'), { images: ['a', 'b', 'c'] })).rejects.toMatchObject({
      code: 'MAPS_NAMES',
      message: 'halves-f4-little.npy holds 2 maps; there are 3 images.',
    });
  });
});

describe('.npz', () => {
  test.each(['stored.npz', 'compressed.npz'])('%s: found by name', async (name) => {
    const expected = [0, 1].map((image) => ({ shape, values: halves(image) }));
    const { maps, found } = await allOf(fixture(name));
    expect([maps, found]).toEqual([expected, 2]);
    // Whatever the order and the company.
    const many = ['bird/1.png', 'dog/1.png', 'bird/2.png', 'cat/1.png'];
    const among = await allOf(fixture(name), { images: many });
    expect(among.maps).toEqual([null, expected[1], null, expected[0]]);
    expect((await allOf(fixture(name), { images: ['dog/1.png'] })).unmatched).toBe(1);
  });

  it('by index, where names are no names of images', async () => {
    const { maps } = await allOf(fixture('by-index.npz'), { images: [null, null] });
    expect(maps).toEqual([
      { shape: [1, 4, 5], values: halves(0).slice(0, 20) },
      { shape, values: halves(1) },
    ]);
  });

  const four = (value: number) => new Array<number>(60).fill(value);
  test.each([
    ['the path', 'cat/1.png', 0],
    ['the path without suffix', 'dog/1', 1],
    ['a longer path', 'maps/val/dog/1.png', 1],
    ['the end of the path', '2.jpg', 2],
    ['the end without suffix', '2', 2],
    ['with backslashes', 'dog\\1.png', 1],
    ['from the root', '/cat/1.png', 0],
    ['an index', '3', 3],
    ['an array of no name', 'arr_1', 1],
    ['in the other spelling of an accent', 'cafe\u0301/9.png', 4],
  ])('an image is named by %s', async (_, name, image) => {
    const path = zip({ name: `${name}.npy`, content: map(four(7)) });
    const { maps } = await allOf(path, {
      images: ['cat/1.png', 'dog/1.png', 'cat/2.jpg', 'x/y/z.png', 'caf\u00e9/9.png'],
    });
    expect(maps.map((found) => found !== null)).toEqual(Array.from({ length: 5 }, (_, at) => at === image));
  });

  it('a folder of another name is another image', async () => {
    const path = zip({ name: 'bird/1.npy', content: map(four(1)) }, { name: 'cat/1.npy', content: map(four(2)) });
    const { maps, unmatched } = await allOf(path, { images: ['cat/1.png'] });
    expect([maps[0]?.values[0], unmatched]).toEqual([2, 1]);
  });

  it('names leave the folder of nobody', async () => {
    const path = zip({ name: '../../etc/1.npy', content: map(four(1)) }, { name: 'cat/1.npy', content: map(four(2)) });
    const { maps, unmatched } = await allOf(path);
    expect([maps[0]?.values[0], unmatched]).toEqual([2, 1]);
  });

  it('is read map by map, with the list of names in memory', async () => {
    const count = 400;
    const content = map(four(1));
    const files = Array.from({ length: count }, (_, at) => ({ name: `${at}.npy`, content, deflate: at % 2 === 1 }));
    const { maps } = await allOf(zip(...files), { images: Array.from({ length: count }, (_, at) => `${at}.png`) });
    expect(maps.every((found) => found?.values[59] === 1)).toBe(true);
  });
});

describe('refused:', () => {
  const ones = new Array<number>(60).fill(1);
  const one = (name: string, more: Partial<ZipFile> = {}): ZipFile => ({ name, content: map(ones), ...more });

  test.each([
    ['NaN', fixture('not-a-number.npz'), 'MAPS_NOT_FINITE', 'not-a-number.npz (“dog/1”) holds NaN at [2, 1, 3].'],
    [
      'a layer',
      fixture('layer-sized.npz'),
      'MAPS_SHAPE',
      '(“cat/1.png”) is 64×2×2; a map of this model is 3×4×5 or 4×5.',
    ],
    ['channels last', fixture('channels-last.npz'), 'MAPS_SHAPE', '(“cat/1.png”) is 4×5×3'],
    ['a bomb', fixture('bomb.npz'), 'MAPS_SIZE', '(“cat/1.png”) unpacks to 20000128 bytes'],
    ['no archive', put(Buffer.from('PK but nothing behind it')), 'MAPS_ARCHIVE', 'is damaged'],
    ['another file', put(Buffer.from('{"maps": []}')), 'MAPS_FORMAT', 'neither a .npy nor a .npz'],
    ['nothing in it', zip(), 'MAPS_NAMES', 'holds no array'],
    ['names of nothing', zip(one('zebra.npy')), 'MAPS_NAMES', 'its first array is “zebra”'],
    ['a name of several', zip(one('1.npy'), one('cat/1.npy')), 'MAPS_NAMES', '“1” could be the map of several images'],
    ['a name twice', zip(one('cat/1.npy'), one('cat/1.npy')), 'MAPS_ARCHIVE', 'names “cat/1” twice'],
    [
      'an image twice',
      zip(one('cat/1.npy'), one('cat/1.png.npy')),
      'MAPS_NAMES',
      '“cat/1” and “cat/1.png” are of the same',
    ],
    ['a text', zip(one('cat/1.npy', { content: Buffer.from('hello') })), 'MAPS_FORMAT', 'this is not a .npy file'],
    ['a wrong checksum', zip(one('cat/1.npy', { forged: { crc: 1 } })), 'MAPS_ARCHIVE', '(“cat/1”) is damaged'],
    [
      'a lie on size',
      zip(one('cat/1.npy', { deflate: true, forged: { size: 200 } })),
      'MAPS_ARCHIVE',
      'not as long as',
    ],
    ['a method', zip(one('cat/1.npy', { forged: { method: 12 } })), 'MAPS_ARCHIVE', 'in an unknown way'],
    ['a password', zip(one('cat/1.npy', { forged: { flags: 0x801 } })), 'MAPS_ARCHIVE', 'is encrypted'],
    [
      'infinity',
      zip(one('cat/1.npy', { content: map([...ones.slice(1), Infinity]) })),
      'MAPS_NOT_FINITE',
      'an infinite value at [2, 3, 4]',
    ],
    ['a row', put(writeNpy([120], new Float32Array(120))), 'MAPS_SHAPE', 'holds one row of values'],
  ])('%s', async (_, path, code, message) => {
    const reading = allOf(path);
    await expect(reading).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
    // Nothing of this machine is said.
    await expect(reading).rejects.not.toMatchObject({ message: expect.stringContaining(folder) });
  });

  it('what is as large as a layer is told to be enlarged, channels to go first', async () => {
    const hint = (text: string) => ({ hint: expect.stringContaining(text) });
    await expect(open(fixture('layer-sized.npz'))).rejects.toMatchObject(hint('enlarge it to 4 × 5'));
    await expect(open(fixture('channels-last.npz'))).rejects.toMatchObject(hint('transpose(2, 0, 1)'));
  });

  it('objects, which NumPy would run, and a file cut short at any place', async () => {
    const header = "{'descr': '|O', 'fortran_order': False, 'shape': (3, 4, 5), }\n";
    const content = Buffer.concat([
      Buffer.from([0x93, ...Buffer.from('NUMPY'), 1, 0, header.length, 0]),
      Buffer.from(header),
    ]);
    await expect(open(zip(one('cat/1.npy', { content })))).rejects.toMatchObject({
      code: 'MAPS_FORMAT',
      message: expect.stringContaining('values of type |O, which are no numbers'),
    });
    for (const name of ['compressed.npz', 'halves-f4-little.npy']) {
      const bytes = readFileSync(fixture(name));
      for (let length = 1; length < bytes.length; length += 41) {
        await expect(open(put(bytes.subarray(0, length)))).rejects.toMatchObject({
          code: expect.stringMatching(/^MAPS_(FORMAT|ARCHIVE)$/),
        });
      }
    }
  });

  it('a file that is not there, or a folder', async () => {
    await expect(open(join(folder, 'none.npz'))).rejects.toMatchObject({ code: 'FILE_MISSING' });
    await expect(open(folder)).rejects.toMatchObject({ code: 'FILE_MISSING' });
    await expect(open(put(new Uint8Array()))).rejects.toMatchObject({ code: 'FILE_EMPTY' });
  });
});
