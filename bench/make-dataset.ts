// `node bench/make-dataset.ts FILE.zip [images]`: a zip of class folders with small images, every one different.
import { closeSync, openSync, writeSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';
import { random } from '@pathlens/pathway-core';
import { Zip, ZipPassThrough } from 'fflate';

const side = 32;
const classes = 10;

function chunk(kind: string, content: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(kind), content]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(content.length);
  frame.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)]);
}

/** An RGB PNG, 8 bits a channel. */
function png(rows: Uint8Array): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side);
  header.writeUInt32BE(side, 4);
  header.set([8, 2], 8);
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', new Uint8Array()),
  ]);
}

/** Waves of a random colour and direction with a little noise: as hard to pack as a photograph of that size. */
function picture(source: ReturnType<typeof random>): Buffer {
  const rows = new Uint8Array(side * (1 + 3 * side));
  const [u, v] = [source.normal(), source.normal()];
  const colour = [source.normal(), source.normal(), source.normal()];
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const wave = Math.sin((u * x + v * y) / 4) * 50 + source.normal() * 6;
      for (let channel = 0; channel < 3; channel++) {
        rows[y * (1 + 3 * side) + 1 + 3 * x + channel] = Math.max(0, Math.min(255, 128 + wave * colour[channel]));
      }
    }
  }
  return png(rows);
}

/** Writes the zip; the same for the same number on every machine. */
export function makeDataset(path: string, images: number): void {
  const file = openSync(path, 'w');
  const zip = new Zip((error, part) => {
    if (error) throw error;
    writeSync(file, part);
  });
  const source = random(11);
  for (let image = 0; image < images; image++) {
    const entry = new ZipPassThrough(`class-${image % classes}/${String(image).padStart(6, '0')}.png`);
    zip.add(entry);
    entry.push(picture(source), true);
  }
  zip.end();
  closeSync(file);
}

if (import.meta.main) {
  const [path, images = '100000'] = process.argv.slice(2);
  if (path === undefined) throw new Error('usage: node bench/make-dataset.ts FILE.zip [images]');
  makeDataset(path, Number(images));
}
