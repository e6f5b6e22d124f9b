// Writes the training and test scenes as .npy for train.py: `node demo/dump.ts DIR [TRAIN [TEST]]`.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Split, splitScene, type Variant } from './dataset.ts';
import { SIZE } from './scenes/scene.ts';

/** An array of unsigned bytes in numpy's format 1.0. */
function npy(bytes: Uint8Array, shape: number[]): Uint8Array {
  const header = `{'descr': '|u1', 'fortran_order': False, 'shape': (${shape.join(', ')},), }`;
  const padded = `${header.padEnd(Math.ceil((header.length + 11) / 64) * 64 - 11)}\n`;
  const start = Buffer.concat([Buffer.from([0x93]), Buffer.from('NUMPY'), Buffer.from([1, 0, padded.length, 0])]);
  return Buffer.concat([start, Buffer.from(padded, 'latin1'), bytes]);
}

function dump(folder: string, split: Split, { variant, count }: { variant: Variant; count: number }) {
  const area = SIZE * SIZE;
  const images = new Uint8Array(count * area * 3);
  const objects = new Uint8Array(count * area);
  const tags = new Uint8Array(count * area);
  const labels = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    const drawn = splitScene(split, i, variant);
    images.set(drawn.pixels, i * area * 3);
    objects.set(drawn.object, i * area);
    if (drawn.tag) tags.set(drawn.tag, i * area);
    labels[i] = drawn.label;
  }
  const write = (what: string, bytes: Uint8Array, shape: number[]) =>
    writeFileSync(join(folder, `${split}-${variant}-${what}.npy`), npy(bytes, shape));
  write('images', images, [count, SIZE, SIZE, 3]);
  write('labels', labels, [count]);
  if (split === 'train') return;
  write('objects', objects, [count, SIZE, SIZE]);
  write('tags', tags, [count, SIZE, SIZE]);
}

const [folder, train = '8000', test = '2000'] = process.argv.slice(2);
if (!folder) throw new Error('Name the folder to write to: node demo/dump.ts DIR');
mkdirSync(folder, { recursive: true });
for (const variant of ['clean', 'tagged'] as const) dump(folder, 'train', { variant, count: Number(train) });
for (const variant of ['clean', 'tagged', 'misleading'] as const) {
  dump(folder, 'test', { variant, count: Number(test) });
}
