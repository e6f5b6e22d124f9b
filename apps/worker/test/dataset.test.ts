// Zips of class folders: what comes of good ones, and a code and a sentence for every bad one, after which the next job runs.
import { crc32 } from 'node:zlib';
import type { DatasetReport } from '@pathlens/jobs';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLog } from '../src/log.ts';
import { type RunningWorker, startWorker } from '../src/worker.ts';
import { eventually, openWorkplace, picture, type Workplace } from './workplace.ts';
import { writeZip, type ZipFile } from './zip.ts';

let place: Workplace;
let worker: RunningWorker;

beforeAll(async () => {
  place = await openWorkplace();
  worker = await startWorker(place.env, openLog('silent'));
});
afterAll(async () => {
  await worker?.stop();
  await place?.close();
});

const text = (content: string) => new TextEncoder().encode(content);

async function imported(zip: Uint8Array) {
  const id = await place.uploadDataset(zip);
  const { prisma } = place.database;
  return eventually('the import', () =>
    prisma.datasetVersion.findFirst({
      where: { id, state: { in: ['READY', 'REFUSED'] } },
      include: { items: { orderBy: { position: 'asc' } } },
    }),
  );
}

/** A PNG whose header claims another size than its pixels have. */
async function claiming(width: number, height: number): Promise<Uint8Array> {
  const png = Buffer.from(await picture(1));
  png.writeUInt32BE(width, 16);
  png.writeUInt32BE(height, 20);
  png.writeUInt32BE(crc32(png.subarray(12, 29)), 29);
  return png;
}

describe('a good zip', () => {
  it('becomes items with labels, thumbnails, masks and a report that names what was refused', async () => {
    const mask = await sharp({ create: { width: 60, height: 50, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    const jpeg = await sharp(await picture(2))
      .jpeg()
      .toBuffer();
    const webp = await sharp(await picture(3))
      .webp()
      .toBuffer();
    const version = await imported(
      writeZip([
        { name: 'shapes/circle/', content: new Uint8Array(), mode: 0o040755 },
        { name: 'shapes/circle/1.png', content: await picture(1), deflate: true },
        { name: 'shapes/circle/2.jpg', content: jpeg },
        { name: 'shapes/star/3.webp', content: webp },
        { name: 'shapes/star/4.png', content: text('<svg xmlns="http://www.w3.org/2000/svg"/>') },
        { name: 'shapes/star/5.png', content: (await picture(5)).slice(0, 900) },
        { name: 'shapes/star/6.png', content: await claiming(12_000, 12_000) },
        { name: 'shapes/star/7.png', content: await picture(7, { width: 300, height: 200 }) },
        { name: 'shapes/star/notes.txt', content: text('hello') },
        { name: 'shapes/masks/object/circle/1.png', content: mask },
        { name: 'shapes/masks/object/circle/9.png', content: mask },
        { name: 'shapes/masks/tag/circle/2.png', content: await picture(4, { width: 8, height: 8 }) },
        { name: '__MACOSX/shapes/circle/._1.png', content: text('x') },
        { name: 'shapes/.DS_Store', content: text('x') },
      ]),
    );
    expect(version).toMatchObject({ state: 'READY', itemCount: 4, classes: ['circle', 'star'], error: null });
    expect(version.items.map(({ path, label, mediaType }) => [path, label, mediaType])).toEqual([
      ['circle/1.png', 'circle', 'image/png'],
      ['circle/2.jpg', 'circle', 'image/jpeg'],
      ['star/3.webp', 'star', 'image/webp'],
      ['star/7.png', 'star', 'image/png'],
    ]);
    const report = version.report as DatasetReport;
    expect(report).toMatchObject({ images: 4, skipped: 2, masks: 1 });
    expect(report.refused.map(({ path, code }) => [path, code])).toEqual([
      ['shapes/masks/object/circle/9.png', 'MASK_WITHOUT_IMAGE'],
      ['shapes/masks/tag/circle/2.png', 'MASK_SIZE'],
      ['shapes/star/4.png', 'IMAGE_TYPE'],
      ['shapes/star/5.png', 'IMAGE_CORRUPT'],
      ['shapes/star/6.png', 'IMAGE_PIXELS'],
      ['shapes/star/notes.txt', 'IMAGE_TYPE'],
    ]);
    const [first] = version.items;
    expect(await place.storage.readBytes(first.objectKey)).toEqual(new Uint8Array(await picture(1)));
    expect(first.thumbnailKey).toBe(first.objectKey);
    const large = version.items.find(({ path }) => path === 'star/7.png')!;
    const { format, width } = await sharp(await place.storage.readBytes(large.thumbnailKey)).metadata();
    expect([format, width]).toEqual(['webp', 128]);
    expect(Object.keys(first.masks as object)).toEqual(['object']);
  });
});

describe('a bad zip', () => {
  const image = (): Promise<Uint8Array> => picture(1);
  const cases: readonly (readonly [string, string, () => Promise<Uint8Array>])[] = [
    ['no bytes', 'FILE_EMPTY', async () => new Uint8Array()],
    ['a web page', 'NOT_ARCHIVE', async () => text('<!DOCTYPE html><html></html>')],
    ['a Git LFS pointer', 'NOT_ARCHIVE', async () => text('version https://git-lfs.github.com/spec/v1\noid sha256:0')],
    ['an image', 'NOT_ARCHIVE', image],
    [
      'a cut off zip',
      'ARCHIVE_TRUNCATED',
      async () => writeZip([{ name: 'a/1.png', content: await image() }]).slice(0, 2000),
    ],
    ['no image', 'DATASET_EMPTY', async () => writeZip([{ name: 'a/readme.txt', content: text('x') }])],
  ];
  it.each(cases)('of %s is refused as %s', async (_what, code, make) => {
    const version = await imported(await make());
    expect(version).toMatchObject({ state: 'REFUSED', itemCount: 0, items: [] });
    expect((version.error as { code: string }).code).toBe(code);
    expect((version.error as { message: string }).message).not.toContain(place.env.storageUrl);
  });

  const entries: readonly (readonly [string, string, Partial<ZipFile>])[] = [
    ['a path out of the folder', 'ARCHIVE_PATH', { name: '../evil.png' }],
    ['a path that leaves later', 'ARCHIVE_PATH', { name: 'a/../../evil.png' }],
    ['an absolute path', 'ARCHIVE_PATH', { name: '/etc/evil.png' }],
    ['a backslash', 'ARCHIVE_PATH', { name: 'a\\..\\evil.png' }],
    ['a drive', 'ARCHIVE_PATH', { name: 'C:/evil.png' }],
    ['a line break in its name', 'ARCHIVE_PATH', { name: 'a/x\n.png' }],
    ['a link', 'ARCHIVE_LINK', { mode: 0o120777 }],
    ['a device', 'ARCHIVE_ENTRY_TYPE', { mode: 0o020666 }],
    ['a name twice but for capitals', 'ARCHIVE_DUPLICATE', { name: 'A/1.PNG' }],
    ['a very long name', 'ARCHIVE_NAME_LENGTH', { name: `a/${'x'.repeat(5000)}.png` }],
    ['a password', 'ARCHIVE_ENCRYPTED', { forged: { flags: 0x801 } }],
    ['an unknown method', 'ARCHIVE_METHOD', { forged: { method: 97 } }],
    ['a wrong checksum', 'ARCHIVE_CRC', { forged: { crc: 1 } }],
    ['a wrong size', 'ARCHIVE_(TRUNCATED|SIZE_LIES)', { deflate: true, forged: { size: 12 } }],
    ['bytes shared with another', 'ARCHIVE_OVERLAP', { forged: { overlaps: true } }],
    ['a thousandfold of its packed size', 'ARCHIVE_RATIO', { content: new Uint8Array(2 ** 24), deflate: true }],
  ];
  it.each(entries)('with an entry that has %s is refused whole, as %s', async (_what, code, changes) => {
    const content = await image();
    const version = await imported(
      writeZip([
        { name: 'a/1.png', content },
        { name: 'a/2.png', content, ...changes },
      ]),
    );
    expect(version).toMatchObject({ state: 'REFUSED', items: [] });
    expect((version.error as { code: string }).code).toMatch(new RegExp(`^${code}$`));
  });

  it('leaves the worker fit for the next one', async () => {
    expect((await imported(writeZip([{ name: 'a/1.png', content: await image() }]))).state).toBe('READY');
  });
});
