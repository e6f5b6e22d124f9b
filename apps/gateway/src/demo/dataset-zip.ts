// The demo's images as a zip of class folders, with the masks of each image below `masks/<region>/` at the same path: the
// convention for any dataset that brings masks.

import { demoImages, type Variant } from '@pathlens/demo/dataset';
import { zipSync } from 'fflate';
import sharp from 'sharp';

const side = 64;

function png(pixels: Uint8Array, channels: 1 | 3): Promise<Buffer> {
  const picture = sharp(pixels, { raw: { width: side, height: side, channels } });
  return (channels === 1 ? picture.toColourspace('b-w') : picture).png({ compressionLevel: 9 }).toBuffer();
}

const visible = (mask: Uint8Array): Uint8Array => mask.map((inside) => inside * 255);

/** So many images of a variant. */
export interface DatasetPart {
  readonly variant: Variant;
  readonly count: number;
}

/** The images of the parts, each from where the one before ends in the demo's scenes. The same on every machine. */
export async function datasetZip(parts: readonly DatasetPart[]): Promise<Uint8Array> {
  const files: Record<string, Uint8Array> = {};
  let start = 0;
  for (const { variant, count } of parts) {
    for (const { name, pixels, object, tag } of demoImages(variant, start + count).slice(start)) {
      files[name] = await png(pixels, 3);
      files[`masks/object/${name}`] = await png(visible(object), 1);
      if (tag) files[`masks/tag/${name}`] = await png(visible(tag), 1);
    }
    start += count;
  }
  // PNG is packed already; a fixed date keeps the file the same.
  return zipSync(files, { level: 0, mtime: new Date('2026-01-01T00:00:00') });
}
