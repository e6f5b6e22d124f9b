// Damaged archives, images and label files: two rounds with every run of the tests, many with `npm run check:long`. Every one
// becomes items with a report, or is refused in one sentence.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Draw, damaged, damagedJson, pick, seeded } from '@pathlens/corpus/damage';
import { writeTar } from '@pathlens/corpus/tar-writer';
import { writeZip } from '@pathlens/corpus/zip-writer';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import { openStorage } from '@pathlens/storage';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { readDataset } from '../src/tasks/import-dataset/read-dataset.ts';
import { onlyCpu } from './only-cpu.ts';
import { picture } from './workplace.ts';

const rounds = Number(process.env.CHECK_ROUNDS ?? 2);
const seed = process.env.CHECK_SEED ?? '1';
const settings = { storageUrl: '', engines: onlyCpu, threads: 1, outputBytes: 1 } as const;

const utf8 = (content: string) => new TextEncoder().encode(content);
const small = { width: 24, height: 20 };

const coco = {
  images: [
    { id: 1, file_name: '1.png', width: 24, height: 20 },
    { id: 2, file_name: '2.png' },
  ],
  categories: [{ id: 7, name: 'cat' }],
  annotations: [
    { id: 1, image_id: 1, category_id: 7, bbox: [1, 2, 3, 4], segmentation: [[1, 1, 9, 1, 9, 9]] },
    {
      id: 2,
      image_id: 2,
      category_id: 7,
      bbox: [0, 0, 5, 5],
      segmentation: { size: [20, 24], counts: [100, 20, 360] },
    },
  ],
};
const box = '<bndbox><xmin>1</xmin><ymin>1</ymin><xmax>9</xmax><ymax>9</ymax></bndbox>';
const texts: Readonly<Record<string, string>> = {
  'metadata.csv': 'file_name,label\r\n1.png,"a, b"\r\n2.png,c\r\n',
  'metadata.jsonl': '{"file_name": "1.png", "label": "a"}\n{"file_name": "2.png", "label": "b"}\n',
  '1.xml': `<annotation><filename>1.png</filename><size><width>24</width><height>20</height></size><object><name>cat</name>${box}</object></annotation>`,
  'labels/1.txt': '0 0.5 0.5 0.2 0.2\n1 0.1 0.1 0.1 0.1 0.9 0.9\n',
  'data.yaml': 'names:\n  0: cat\n  1: dog\n',
};

type Make = (draw: Draw) => Promise<Uint8Array>;

const images = () => Promise.all([1, 2].map(async (n) => ({ name: `${n}.png`, content: await picture(n, small) })));

const makers: Readonly<Record<string, Make>> = {
  zip: async (draw) =>
    damaged(
      writeZip((await images()).map((file, at) => ({ ...file, name: `a/${file.name}`, deflate: at === 0 }))),
      draw,
    ),
  tar: async (draw) => damaged(writeTar((await images()).map((file) => ({ ...file, name: `a/${file.name}` }))), draw),
  'tar.gz': async (draw) =>
    damaged(gzipSync(writeTar((await images()).map((file) => ({ ...file, name: `a/${file.name}` })))), draw),
  'an image': async (draw) => {
    const encoded = sharp(await picture(3, small));
    const kinds = [
      encoded.png(),
      encoded.clone().jpeg(),
      encoded.clone().jpeg({ progressive: true }),
      encoded.clone().webp(),
    ];
    const content = damaged(await pick(kinds, draw).toBuffer(), draw);
    return writeZip([...(await images()), { name: '3.png', content }]);
  },
  COCO: async (draw) => {
    const text = utf8(JSON.stringify(damagedJson(coco, draw)));
    return writeZip([
      ...(await images()),
      { name: 'instances.json', content: draw() % 4 === 0 ? damaged(text, draw) : text },
    ]);
  },
  labels: async (draw) => {
    const name = pick(Object.keys(texts), draw);
    const others = name.startsWith('labels/') || name === 'data.yaml' ? ['labels/1.txt', 'data.yaml'] : [name];
    const files = others.map((other) => ({ name: other, content: utf8(texts[other]) }));
    return writeZip([
      ...(await images()),
      ...files.map((file) => (file.name === name ? { ...file, content: damaged(file.content, draw) } : file)),
    ]);
  },
};

it('every damaged dataset becomes items or is refused in one sentence', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pathlens-fuzz-'));
  const storage = await openStorage(folder);
  const failures: string[] = [];
  for (const [kind, make] of Object.entries(makers)) {
    const draw = seeded(`${seed}/${kind}`);
    for (let n = 0; n < 20 * rounds; n++) {
      const title = `case ${n} of “${seed}/${kind}”`;
      const { key: objectKey } = await storage.putContent(await make(draw));
      const input = { objectKey, confirmed: true, layout: null };
      try {
        await readDataset(input, { storage, settings, tell: () => Promise.resolve() });
      } catch (error) {
        if (!(error instanceof PathlensError)) failures.push(`${title}: ${(error as Error).stack}`);
        else if (error.message.length > 4096) failures.push(`${title}: a long sentence`);
      }
      await storage.delete(objectKey);
    }
  }
  rmSync(folder, { recursive: true });
  expect(failures).toEqual([]);
}, 3_600_000);
