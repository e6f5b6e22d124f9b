// Layouts with boxes and outlines: COCO, VOC, YOLO. What is drawn is checked pixel by pixel, turned images included.
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openReader, type ReadArchive, type Reader } from './read-archive.ts';
import { picture } from './workplace.ts';

let reader: Reader;
let image: Uint8Array;
/** Stored 60 × 50, upright 50 × 60. */
let turned: Uint8Array;

beforeAll(async () => {
  reader = await openReader();
  image = await picture(1);
  turned = await sharp(image).withMetadata({ orientation: 6 }).jpeg().toBuffer();
});
afterAll(() => reader.close());

const label = ({ items }: ReadArchive) => items.map((item) => item.label);
const boxes = ({ items }: ReadArchive) => items.map((item) => item.boxes);

/** Pixels of a mask that are set, as `x,y`. */
async function pixelsOf({ items }: ReadArchive, index: number, region: string) {
  const bytes = await reader.storage.readBytes(items[index].masks[region]);
  expect((await sharp(bytes).metadata()).channels).toBe(1);
  const { data, info } = await sharp(bytes).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
  expect([info.width, info.height]).toEqual([items[index].width, items[index].height]);
  expect(data.every((value) => value === 0 || value === 255)).toBe(true);
  return [...data.keys()]
    .filter((at) => data[at] === 255)
    .map((at) => `${at % info.width},${Math.floor(at / info.width)}`);
}

const rectangle = (x: number, y: number, width: number, height: number) =>
  Array.from({ length: width * height }, (_, i) => `${x + (i % width)},${y + Math.floor(i / width)}`).sort();

describe('COCO', () => {
  const coco = (more: object = {}) => ({
    info: { description: 'a "quoted" [text] \\' },
    images: [
      { id: 1, file_name: 'a.png', width: 60, height: 50 },
      { id: 2, file_name: 'b.png', width: 60, height: 50 },
    ],
    annotations: [
      { id: 1, image_id: 1, category_id: 7, bbox: [10, 20, 30, 10], segmentation: [[10, 20, 40, 20, 40, 30, 10, 30]] },
      { id: 2, image_id: 1, category_id: 7, bbox: [50, 40, 30, 30], segmentation: [] },
      { id: 3, image_id: 2, category_id: 7, bbox: [0, 0, 5, 5] },
      { id: 4, image_id: 2, category_id: 9, bbox: [1, 1, 5, 5] },
    ],
    categories: [
      { id: 7, name: 'cat' },
      { id: 9, name: 'dog' },
    ],
    ...more,
  });
  const read = (annotations: object, file = image) =>
    reader.read({
      'images/a.png': file,
      'images/b.png': image,
      'annotations/instances.json': JSON.stringify(annotations),
    });

  it('gives boxes, masks, and a label where all boxes of an image have one', async () => {
    const result = await read(coco());
    expect(result.detection?.candidates[0]).toMatchObject({
      layout: 'coco',
      images: 2,
      labelled: 1,
      boxes: 4,
      masks: 1,
    });
    expect(label(result)).toEqual(['cat', null]);
    expect(boxes(result)[0]).toEqual([
      { label: 'cat', x: 10, y: 20, width: 30, height: 10 },
      { label: 'cat', x: 50, y: 40, width: 10, height: 10 },
    ]);
    expect((await pixelsOf(result, 0, 'cat')).sort()).toEqual(rectangle(10, 20, 30, 10));
    expect(result.report).toMatchObject({ layout: 'coco', images: 2, boxes: 4, masks: 1, refused: [] });
  });

  it('is read whatever the order and the spaces in the file', async () => {
    const { images, annotations, categories } = coco();
    const text = JSON.stringify({ categories, annotations, images }, undefined, 2);
    const result = await reader.read({ 'images/a.png': image, 'images/b.png': image, 'a.json': `\ufeff${text}` });
    expect(boxes(result).map((found) => found.length)).toEqual([2, 2]);
  });

  it.each([
    ['as numbers', [0, 5, 50 * 60 - 5], rectangle(0, 0, 1, 5)],
    // Strings by pycocotools.mask.encode.
    ['packed', '05cm2', rectangle(0, 0, 1, 5)],
    [
      'packed, with differences',
      `X\`0:X1${'0'.repeat(57)}S?LQA0000000g7`,
      [...rectangle(10, 20, 30, 10), ...rectangle(50, 3, 5, 6)].sort(),
    ],
  ])('run lengths %s fill columns', async (_what, counts, expected) => {
    const annotation = { image_id: 1, category_id: 7, iscrowd: 1, segmentation: { size: [50, 60], counts } };
    const result = await read(coco({ annotations: [annotation] }));
    expect(result.report?.refused).toEqual([]);
    expect((await pixelsOf(result, 0, 'cat')).sort()).toEqual(expected);
  });

  it('turns boxes and outlines with an image whose size is stated as it is stored', async () => {
    const result = await read(coco(), turned);
    expect([result.items[0].width, result.items[0].height]).toEqual([50, 60]);
    // A quarter to the right: x' = 50 - y - height, y' = x.
    expect(boxes(result)[0][0]).toEqual({ label: 'cat', x: 20, y: 10, width: 10, height: 30 });
    expect((await pixelsOf(result, 0, 'cat')).sort()).toEqual(rectangle(20, 10, 10, 30));
  });

  it('leaves them as they are where the stated size is the upright one', async () => {
    const images = [{ id: 1, file_name: 'a.png', width: 50, height: 60 }];
    expect(boxes(await read(coco({ images }), turned))[0][0]).toMatchObject({ x: 10, y: 20, width: 30, height: 10 });
  });

  it('names what does not fit together', async () => {
    const result = await read(
      coco({
        images: [
          { id: 1, file_name: 'a.png', width: 600, height: 500 },
          { id: 2, file_name: 'b.png' },
          { id: 3, file_name: 'c.png' },
        ],
        annotations: [
          { image_id: 1, category_id: 7, bbox: [0, 0, 5, 5] },
          { image_id: 2, category_id: 8, bbox: [0, 0, 5, 5] },
          { image_id: 2, category_id: 7, bbox: [0, 0, 5] },
          { image_id: 2, category_id: 7, bbox: [100, 100, 5, 5] },
          { image_id: 9, category_id: 7, bbox: [0, 0, 5, 5] },
          { image_id: 2, category_id: 7, segmentation: { size: [50, 60], counts: [1, 2] } },
        ],
      }),
    );
    expect(boxes(result)).toEqual([[], []]);
    const says = result.report!.refused.map(({ message }) => message).join('\n');
    for (const part of [
      '600 × 500',
      'no category 8',
      'four numbers',
      'outside',
      'no image 9',
      '“c.png”',
      'do not fill',
    ]) {
      expect(says).toContain(part);
    }
    expect(result.report!.refused.every(({ code }) => code === 'DATASET_LABELS')).toBe(true);
  });

  it.each([
    ['cut off', JSON.stringify(coco()).slice(0, -30), 'ends before'],
    ['no JSON inside', JSON.stringify(coco()).replace('"image_id":1', '"image_id":one'), 'no JSON'],
    ['nested without end', `{"images":[${'['.repeat(100_000)}`, 'nested too deep'],
    ['one endless entry', `{"images":["${'x'.repeat(6 * 2 ** 20)}`, 'too large'],
  ])('%s is refused, with the line', async (_what, content, says) => {
    const refusal = reader.read({ 'a.png': image, 'instances.json': content });
    await expect(refusal).rejects.toMatchObject({ code: 'DATASET_LABELS', path: ['instances.json'] });
    await expect(refusal).rejects.toThrow(says);
  });

  it('is not what any other JSON is', async () => {
    const others = { 'package.json': '{"name":"x"}', 'list.json': '[1, 2]', 'broken.json': '{"a":' };
    const { detection } = await reader.read({ 'cat/1.png': image, ...others });
    expect(detection?.candidates.map(({ layout }) => layout)).toEqual(['class-folders', 'flat']);
  });
});

describe('VOC', () => {
  const object = (name: string, [xmin, ymin, xmax, ymax]: number[]) =>
    `<object><name>${name}</name><part><name>head</name></part><bndbox><xmin>${xmin}</xmin><ymin>${ymin}</ymin><xmax>${xmax}</xmax><ymax>${ymax}</ymax></bndbox></object>`;
  const xml = (fileName: string, ...objects: string[]) =>
    `<annotation>\r\n<filename>${fileName}</filename><size><width>60</width><height>50</height><depth>3</depth></size>${objects.join('')}</annotation>`;

  it('gives boxes, counted from 1', async () => {
    const result = await reader.read({
      'VOC/JPEGImages/1.png': image,
      'VOC/JPEGImages/2.png': image,
      'VOC/JPEGImages/3.png': image,
      'VOC/Annotations/1.xml': xml('1.png', object('cat', [1, 1, 10, 5])),
      'VOC/Annotations/2.xml': xml(
        'other.jpg',
        object('cat &amp; dog', [11, 21, 20, 30]),
        object('cat', [1, 1, 60, 50]),
      ),
      'VOC/SegmentationClass/1.png': image,
    });
    expect(result.detection?.candidates[0]).toMatchObject({ layout: 'voc', images: 3, labelled: 1, boxes: 3 });
    expect(label(result)).toEqual(['cat', null, null]);
    expect(boxes(result)[0]).toEqual([{ label: 'cat', x: 0, y: 0, width: 10, height: 5 }]);
    expect(boxes(result)[1][0]).toEqual({ label: 'cat & dog', x: 10, y: 20, width: 10, height: 10 });
    expect(result.report?.refused.map(({ path }) => path)).toEqual(['VOC/SegmentationClass/1.png']);
  });

  it('names the files that cannot be read and reads the others', async () => {
    const entity = '<!DOCTYPE a [<!ENTITY x "boom">]><annotation><filename>&x;</filename></annotation>';
    const result = await reader.read(
      {
        'JPEGImages/1.png': image,
        'JPEGImages/2.png': image,
        'JPEGImages/3.png': image,
        'Annotations/1.xml': xml('1.png', object('cat', [1, 1, 10, 5]), object('cat', [9, 9, 1, 1])),
        'Annotations/2.xml': entity,
        'Annotations/3.xml': xml('3.png').slice(0, 40),
        'Annotations/4.xml': xml('4.png'),
        'Annotations/5.xml': '<annotation>'.repeat(100),
      },
      { layout: 'voc' },
    );
    expect(boxes(result).map((found) => found.length)).toEqual([1, 0, 0]);
    expect(result.report?.refused.map(({ path, code }) => [path, code])).toEqual(
      [1, 2, 3, 4, 5].map((file) => [`Annotations/${file}.xml`, 'DATASET_LABELS']),
    );
    expect(result.csv).not.toContain('boom');
  });
});

describe('YOLO', () => {
  it.each([
    ['labels beside images', 'x/images/train/1.png', 'x/labels/train/1.txt', 'x/data.yaml'],
    ['train with both', 'train/images/1.png', 'train/labels/1.txt', 'data.yaml'],
    ['one folder', 'x/1.png', 'x/1.txt', 'x/data.yaml'],
  ])('gives boxes and outlines: %s', async (_what, path, labels, data) => {
    const result = await reader.read({
      [path]: image,
      [labels]: '1 0.5 0.5 0.2 0.2\r\n0 0 0 0.5 0 0.5 0.5 0 0.5\r\n',
      [data]: 'nc: 2\nnames: [cat, dog]\n',
    });
    expect(result.detection?.candidates[0]).toMatchObject({ layout: 'yolo', images: 1, boxes: 2, masks: 1 });
    expect(boxes(result)[0]).toEqual([
      { label: 'dog', x: 24, y: 20, width: 12, height: 10 },
      { label: 'cat', x: 0, y: 0, width: 30, height: 25 },
    ]);
    expect((await pixelsOf(result, 0, 'cat')).sort()).toEqual(rectangle(0, 0, 30, 25));
    expect(result.report?.refused).toEqual([]);
  });

  it.each([
    ['classes.txt', 'cat\ndog\n', ['dog']],
    ['obj.names', '\ufeffcat\r\ndog\r\n', ['dog']],
    ['data.yaml', 'names:\n  0: cat\n  1: dog\n', ['dog']],
    ['other.yaml', 'a: 1\n', ['1']],
  ])('takes its classes from %s', async (name, content, expected) => {
    const result = await reader.read({ 'images/1.png': image, 'labels/1.txt': '1 0.5 0.5 0.2 0.2', [name]: content });
    expect(label(result)).toEqual(expected);
  });

  it('names the lines that cannot be used', async () => {
    const result = await reader.read({
      'images/1.png': image,
      'labels/1.txt': '0 0.5 0.5 0.1 0.1\n5 0.5 0.5 0.1 0.1\ncat 0 0 0 0\n0 7 0 0 0\n0 0.1 0.2\n',
      'labels/2.txt': '0 0.5 0.5 0.1 0.1',
      'classes.txt': 'cat',
    });
    expect(boxes(result)[0]).toHaveLength(1);
    expect(result.report?.refused.map(({ path, message }) => [path, /^Line \d/.exec(message)?.[0]])).toEqual([
      ['labels/1.txt', 'Line 2'],
      ['labels/1.txt', 'Line 3'],
      ['labels/1.txt', 'Line 4'],
      ['labels/1.txt', 'Line 5'],
      ['labels/2.txt', undefined],
    ]);
  });

  it.each(['names: [a', 'names: &a [*a]\nb: *b', `a: &a [x]\n${'b: [*a, *a]\n'.repeat(200)}names: *a`])(
    'with a data.yaml that cannot be read is refused',
    async (content) => {
      const files = { 'images/1.png': image, 'labels/1.txt': '0 0.5 0.5 0.2 0.2', 'data.yaml': content };
      await expect(reader.read(files)).rejects.toMatchObject({ code: 'DATASET_LABELS' });
    },
  );
});
