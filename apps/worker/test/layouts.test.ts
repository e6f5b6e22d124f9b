// Every way a dataset may be laid out, from real archives: what is found before the import, and what the import makes of it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openReader, type Reader } from './read-archive.ts';
import { picture } from './workplace.ts';

let reader: Reader;
let image: Uint8Array;

beforeAll(async () => {
  reader = await openReader();
  image = await picture(1);
});
afterAll(() => reader.close());

const labels = (items: readonly { readonly path: string; readonly label: string | null }[]) =>
  Object.fromEntries(items.map(({ path, label }) => [path, label]));
const imagesAt = (...paths: string[]) => Object.fromEntries(paths.map((path) => [path, image]));

describe('class folders', () => {
  it.each([
    ['plain', ['cat/1.png', 'dog/2.png'], { 'cat/1.png': 'cat', 'dog/2.png': 'dog' }],
    ['in a wrapping folder', ['x/cat/1.png', 'x/dog/2.png'], { 'cat/1.png': 'cat', 'dog/2.png': 'dog' }],
    [
      'in train and val',
      ['x/train/cat/1.png', 'x/val/dog/2.png'],
      { 'train/cat/1.png': 'cat', 'val/dog/2.png': 'dog' },
    ],
    ['above train and val', ['cat/train/1.png', 'dog/val/2.png'], { 'cat/train/1.png': 'cat', 'dog/val/2.png': 'dog' }],
    [
      'with images below',
      ['train/n01/images/1.png', 'val/n02/images/2.png'],
      { 'train/n01/images/1.png': 'n01', 'val/n02/images/2.png': 'n02' },
    ],
    ['where train is a vehicle', ['bus/1.png', 'train/2.png'], { 'bus/1.png': 'bus', 'train/2.png': 'train' }],
    [
      'of several levels',
      ['animal/cat/1.png', 'plant/rose/2.png'],
      { 'animal/cat/1.png': 'cat', 'plant/rose/2.png': 'rose' },
    ],
    ['of one class', ['cat/1.png', 'cat/2.png'], { 'cat/1.png': 'cat', 'cat/2.png': 'cat' }],
  ])('%s', async (_what, paths, expected) => {
    const { items, detection, report } = await reader.read(imagesAt(...paths));
    expect(labels(items)).toEqual(expected);
    expect(detection?.candidates.map(({ layout }) => layout)).toEqual(['class-folders', 'flat']);
    expect(detection?.candidates[0]).toMatchObject({ images: 2, labelled: 2, classes: report?.classes });
    expect(report?.layout).toBe('class-folders');
  });

  it('names the files that lie in none, and what is no image', async () => {
    const files = { ...imagesAt('cat/1.png', 'dog/2.png', '3.png'), 'cat/notes.txt': 'x', 'cat/Thumbs.db': 'x' };
    const { items, report, csv } = await reader.read(files, { layout: 'class-folders' });
    expect(labels(items)).toEqual({ 'cat/1.png': 'cat', 'dog/2.png': 'dog' });
    expect(report?.refused.map(({ path, code }) => [path, code])).toEqual([
      ['3.png', 'DATASET_LAYOUT'],
      ['cat/notes.txt', 'IMAGE_TYPE'],
    ]);
    expect(report).toMatchObject({ skipped: 1, refusedCount: 2 });
    expect(csv.split('\r\n').map((row) => row.split('","')[0])).toEqual([
      '"file',
      '"3.png',
      '"cat/notes.txt',
      '"cat/Thumbs.db',
      '',
    ]);
  });

  it('cannot be chosen where there are none', async () => {
    await expect(reader.read(imagesAt('1.png'), { layout: 'class-folders' })).rejects.toMatchObject({
      code: 'DATASET_LAYOUT',
    });
  });
});

it('images without anything beside them have no label', async () => {
  const { items, detection } = await reader.read(imagesAt('1.png', '2.png'));
  expect(labels(items)).toEqual({ '1.png': null, '2.png': null });
  expect(detection?.candidates.map(({ layout }) => layout)).toEqual(['flat']);
});

describe('a table', () => {
  it.each([
    ['metadata.csv', 'file_name,label\r\n1.png,cat\r\n2.png,"dog, big"\r\n'],
    ['labels.csv with a byte order mark', '\ufefffilename;class\n1.png;cat\n2.png;dog, big'],
    ['train.tsv', 'label\timage\ncat\t./1.png\ndog, big\t/home/me/2.png\n'],
    ['metadata.jsonl', '{"file_name":"1.png","label":"cat"}\n\n{"label":"dog, big","file_name":"2.png"}'],
  ])('%s', async (name, content) => {
    const { items, detection, report } = await reader.read({
      ...imagesAt('1.png', '2.png'),
      [name.split(' ')[0]]: content,
    });
    expect(labels(items)).toEqual({ '1.png': 'cat', '2.png': 'dog, big' });
    expect(detection?.candidates[0]).toMatchObject({
      layout: 'table',
      images: 2,
      labelled: 2,
      classes: report?.classes,
    });
    expect(report?.refused).toEqual([]);
  });

  it.each(['plain', 'snappy', 'gzip', 'zstd'])('in Parquet, %s', async (packing) => {
    const table = readFileSync(join(import.meta.dirname, `fixtures/labels-${packing}.parquet`));
    const { items } = await reader.read({ ...imagesAt('train/1.png', 'train/2.png'), 'train/metadata.parquet': table });
    expect(labels(items)).toEqual({ 'train/1.png': '3', 'train/2.png': '7' });
  });

  it('of each folder speaks of the images below it', async () => {
    const { items } = await reader.read({
      ...imagesAt('train/1.png', 'test/1.png', 'test/2.png'),
      'train/metadata.csv': 'file_name,label\n1.png,cat\n',
      'test/metadata.csv': 'file_name,label\n1.png,dog\n',
      'submission.csv': 'file,label\ntest/1.png,none\n',
    });
    expect(labels(items)).toEqual({ 'test/1.png': 'dog', 'test/2.png': null, 'train/1.png': 'cat' });
  });

  it('says of each line that cannot be used which it is and why', async () => {
    const rows = ['id,label', '1,cat', '9,dog', '1,dog', ',dog', 'a/2,=cmd()'];
    const files = { ...imagesAt('a/1.png', 'a/2.png', 'b/1.png'), 'a/labels.csv': rows.join('\n') };
    const { items, report, csv } = await reader.read(files, { layout: 'table' });
    expect(labels(items)).toEqual({ 'a/1.png': 'cat', 'a/2.png': '=cmd()', 'b/1.png': null });
    expect(report?.refused.map(({ path, code, message }) => [path, code, message.slice(0, 7)])).toEqual([
      ['a/labels.csv', 'DATASET_LABELS', 'Line 3:'],
      ['a/labels.csv', 'DATASET_LABELS', 'Line 4:'],
      ['a/labels.csv', 'DATASET_LABELS', 'Line 5:'],
    ]);
    expect(csv).toContain('"a/labels.csv"');
  });

  it.each([
    ['a line of another length', 'file_name,label\n1.png,cat\n2.png,dog,x\n', 3],
    ['an open quotation mark', 'file_name,label\n1.png,"cat\n', 2],
    ['a line without end', `file_name,label\n1.png,cat\n${'x'.repeat(3 * 2 ** 20)}`, 3],
  ])('with %s is refused, with the line', async (_what, content, line) => {
    const refusal = reader.read({ ...imagesAt('1.png', '2.png'), 'metadata.csv': content });
    await expect(refusal).rejects.toMatchObject({ code: 'DATASET_LABELS', path: ['metadata.csv'] });
    await expect(refusal).rejects.toThrow(new RegExp(`line [${line - 1}${line}]`));
  });

  it.each([
    ['metadata.jsonl', '{"file_name":"1.png"}\n{"file_name":', 'line 2'],
    ['metadata.jsonl', '{"file_name":"1.png"}\n[1]', 'line 2'],
    ['metadata.csv', Buffer.from('file_name,label\n1.png,caf\xe9\n', 'latin1'), 'UTF-8'],
    ['metadata.parquet', 'PAR1 and nothing behind it PAR1', 'Parquet'],
  ])('%s that cannot be read is refused', async (name, content, says) => {
    const refusal = reader.read({ ...imagesAt('1.png'), [name]: content });
    await expect(refusal).rejects.toMatchObject({ code: 'DATASET_LABELS' });
    await expect(refusal).rejects.toThrow(says);
  });

  it('that cannot be read is a warning while nothing is confirmed', async () => {
    const found = await reader.detect({ ...imagesAt('cat/1.png'), 'metadata.csv': 'file_name,label\n1.png,"cat' });
    expect(found.candidates[0].layout).toBe('class-folders');
    expect(found.warnings.map(({ code }) => code)).toEqual(['DATASET_LABELS']);
  });
});

describe('masks', () => {
  const mask = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();

  it('lie at the place of their image, one folder for each region', async () => {
    const { items, report, detection } = await reader.read({
      ...imagesAt('x/cat/1.png', 'x/dog/2.png'),
      'x/masks/object/cat/1.png': await mask(60, 50),
      'x/masks/tag/cat/1.jpg': await mask(60, 50),
      'x/masks/tag/dog/2.png': await mask(6, 5),
      'x/masks/tag/dog/3.png': await mask(60, 50),
    });
    expect(items.map(({ masks }) => Object.keys(masks))).toEqual([['object', 'tag'], []]);
    expect(detection?.candidates[0].masks).toBe(3);
    expect(report?.refused.map(({ path, code }) => [path, code])).toEqual([
      ['x/masks/tag/dog/2.png', 'MASK_SIZE'],
      ['x/masks/tag/dog/3.png', 'MASK_WITHOUT_IMAGE'],
    ]);
  });
});
