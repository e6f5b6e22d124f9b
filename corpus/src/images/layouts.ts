// B-65, B-72: datasets whose folders or label files say nothing, too much, or what nobody can read.
import { utf8 } from '../archives/parts.ts';
import type { BadInput, OddDataset } from '../bad-input.ts';
import { writeZip } from '../zip-writer.ts';
import { png } from './pictures.ts';

type Beside = readonly (readonly [name: string, content: string | Uint8Array])[];

async function zipOf(files: Beside, images: readonly string[] = ['1.png', '2.png']): Promise<Uint8Array> {
  const pictures = await Promise.all(images.map(async (name, at) => ({ name, content: await png(at + 1) })));
  const others = files.map(([name, content]) => ({
    name,
    content: typeof content === 'string' ? utf8(content) : content,
  }));
  return writeZip([...pictures, ...others]);
}

function labels(what: string, name: string, content: () => string | Uint8Array, says?: RegExp): BadInput {
  return {
    row: 'B-72',
    what,
    files: async () => [['data.zip', await zipOf([[name, content()]])]],
    answer: ['DATASET_LABELS'],
    says,
  };
}

function odd(
  row: OddDataset['row'],
  what: string,
  files: () => Beside,
  rest: Pick<OddDataset, 'images' | 'refused'> & { skipped?: number; pictures?: readonly string[] },
): OddDataset {
  const { pictures, ...answer } = rest;
  return {
    row,
    what,
    files: async () => [['data.zip', await zipOf(files(), pictures)]],
    answer: 'accepted',
    ...answer,
  };
}

const whole = { images: 2, refused: [] } as const;
const coco = (more: object) =>
  JSON.stringify({
    images: [
      { id: 1, file_name: '1.png' },
      { id: 2, file_name: '2.png' },
    ],
    categories: [{ id: 1, name: 'cat' }],
    annotations: [],
    ...more,
  });
const repeat = (count: number, value: unknown) => new Array<unknown>(count).fill(value);
const square = [1, 1, 9, 1, 9, 9, 1, 9];

export const badLayouts: readonly BadInput[] = [
  {
    row: 'B-72',
    what: 'no image in any file',
    files: async () => [['data.zip', writeZip([{ name: 'a/readme.txt', content: utf8('x') }])]],
    answer: ['DATASET_EMPTY'],
  },
  labels(
    'a CSV that is no UTF-8',
    'metadata.csv',
    () => Uint8Array.from([...utf8('file_name,label\n1.png,'), 0xff, 0xfe, 0x0a]),
    /UTF-8/,
  ),
  labels(
    'a CSV in UTF-16',
    'metadata.csv',
    () => new Uint8Array(Buffer.from('\ufefffile_name,label\n1.png,a\n', 'utf16le')),
    /UTF-8/,
  ),
  labels(
    'a CSV whose line 3 has too many cells',
    'metadata.csv',
    () => 'file_name,label\r\n1.png,a\r\n2.png,b,c\r\n',
    /[Ll]ine 3/,
  ),
  labels(
    'a CSV with a quotation mark that is never closed',
    'metadata.csv',
    () => 'file_name,label\n1.png,"a\n',
    /quotation/,
  ),
  labels('a CSV with a line of 5 MB', 'metadata.csv', () => `file_name,label\n1.png,${'a'.repeat(5e6)}\n`, /1 MB/),
  labels(
    'JSON Lines with a line that is none',
    'metadata.jsonl',
    () => '{"file_name": "1.png", "label": "a"}\n{"file_name"\n',
    /[Ll]ine 2/,
  ),
  labels('JSON Lines with a list', 'metadata.jsonl', () => '{"file_name": "1.png", "label": "a"}\n[1]\n', /[Ll]ine 2/),
  labels('a Parquet file that is none', 'metadata.parquet', () => 'PAR1 nothing PAR1', /Parquet/),
  labels(
    'a Parquet file that states an end of 2 GB',
    'metadata.parquet',
    () => Uint8Array.from([...utf8('PAR1xxxx'), 0xff, 0xff, 0xff, 0x7f, ...utf8('PAR1')]),
    /Parquet/,
  ),
  labels('COCO cut short', 'instances.json', () => coco({}).slice(0, -40)),
  labels(
    'COCO with brackets 100,000 deep',
    'instances.json',
    () => `{"images":[{"id":1,"file_name":"1.png"}],"annotations":[${'['.repeat(1e5)}`,
    /deep/,
  ),
  labels(
    'COCO with an entry of 8 MB',
    'instances.json',
    () => coco({ annotations: [{ image_id: 1, category_id: 1, note: 'x'.repeat(8 * 2 ** 20) }] }),
    /too large/,
  ),
  labels(
    'COCO with a key that is no text',
    'instances.json',
    () => '{"images":[{"id":1,"file_name":"1.png"}],"annotations":[{1:2}],"categories":[]}',
  ),
  labels(
    'VOC with entities that unpack to billions',
    'a.xml',
    () =>
      `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><annotation><filename>1.png</filename><object><name>&b;</name></object></annotation>`,
  ),
  labels(
    'VOC that reads a file',
    '1.xml',
    () =>
      '<!DOCTYPE x [<!ENTITY s SYSTEM "file:///etc/passwd">]><annotation><filename>1.png</filename><object><name>&s;</name></object></annotation>',
  ),
  labels('VOC nested 10,000 deep', '1.xml', () => `<annotation>${'<a>'.repeat(10_000)}`, /nested/),
];

export const oddLayouts: readonly OddDataset[] = [
  odd(
    'B-65',
    'leftovers of operating systems',
    () => [
      ['__MACOSX/a/._1.png', 'x'],
      ['a/.DS_Store', 'x'],
      ['a/Thumbs.db', 'x'],
      ['desktop.ini', 'x'],
    ],
    { images: 2, refused: [], skipped: 4, pictures: ['a/1.png', 'a/2.png'] },
  ),
  odd('B-72', 'images in no folder', () => [], whole),
  odd(
    'B-72',
    'a CSV with CRLF, a byte order mark and a formula',
    () => [['metadata.csv', '\ufefffile_name,label\r\n1.png,=cmd()\r\n2.png,b\r\n']],
    whole,
  ),
  odd(
    'B-72',
    'a CSV that names files nobody gave',
    () => [['metadata.csv', 'file_name,label\n1.png,a\n../../etc/passwd,b\n/etc/passwd,c\n3.png,d\n']],
    {
      images: 2,
      refused: [
        ['metadata.csv', 'DATASET_LABELS'],
        ['metadata.csv', 'DATASET_LABELS'],
        ['metadata.csv', 'DATASET_LABELS'],
      ],
    },
  ),
  odd(
    'B-72',
    'a CSV with labels called __proto__ and constructor',
    () => [['metadata.csv', 'file_name,label,__proto__\n1.png,__proto__,x\n2.png,constructor,y\n']],
    whole,
  ),
  odd(
    'B-72',
    'COCO with boxes of NaN, 1e308 and below 0',
    () => [
      [
        'instances.json',
        coco({
          annotations: [
            [1e308, 1e308, 1e308, 1e308],
            [-5, -5, 3, 3],
            [0, 0, 0, 0],
          ].map((bbox, id) => ({ id, image_id: 1, category_id: 1, bbox })),
        }),
      ],
    ],
    {
      images: 2,
      refused: [
        ['1.png', 'DATASET_LABELS'],
        ['1.png', 'DATASET_LABELS'],
        ['1.png', 'DATASET_LABELS'],
      ],
    },
  ),
  odd(
    'B-72',
    'COCO with 100,000 outlines in one image',
    () => [
      [
        'instances.json',
        coco({ annotations: repeat(100_000, { image_id: 1, category_id: 1, segmentation: [square] }) }),
      ],
    ],
    { images: 2, refused: [['1.png', 'DATASET_LABELS']] },
  ),
  odd(
    'B-72',
    'COCO with an outline of 200,000 points',
    () => [
      [
        'instances.json',
        coco({
          annotations: [
            { image_id: 1, category_id: 1, segmentation: [Array.from({ length: 400_000 }, (_, at) => (at * 7) % 20)] },
          ],
        }),
      ],
    ],
    { images: 2, refused: [] },
  ),
  odd(
    'B-72',
    'VOC with 50,000 tags and 20,000 objects',
    () => [
      [
        '1.xml',
        `<annotation><filename>1.png</filename>${Array.from({ length: 50_000 }, (_, at) => `<t${at}/>`).join('')}${'<object><name>c</name><bndbox><xmin>1</xmin><ymin>1</ymin><xmax>3</xmax><ymax>3</ymax></bndbox></object>'.repeat(20_000)}</annotation>`,
      ],
    ],
    { images: 2, refused: [['1.png', 'DATASET_LABELS']] },
  ),
  odd('B-72', 'a class folder of markup', () => [], {
    images: 2,
    refused: [],
    pictures: ['<img src=x onerror=alert(1)>/1.png', '=cmd()/2.png'],
  }),
];
