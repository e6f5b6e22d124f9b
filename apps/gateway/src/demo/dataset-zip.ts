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

/** The first `count` images of a variant. The same on every machine. */
export async function datasetZip(variant: Variant, count: number): Promise<Uint8Array> {
  const files: Record<string, Uint8Array> = {};
  for (const { name, pixels, object, tag } of demoImages(variant, count)) {
    files[name] = await png(pixels, 3);
    files[`masks/object/${name}`] = await png(visible(object), 1);
    if (tag) files[`masks/tag/${name}`] = await png(visible(tag), 1);
  }
  // PNG is packed already; a fixed date keeps the file the same.
  return zipSync(files, { level: 0, mtime: new Date('2026-01-01T00:00:00') });
}
