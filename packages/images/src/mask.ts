// Masks of regions as they are stored: 8-bit grey PNG, the size of the upright image.
import sharp from 'sharp';
import { decode, openImage } from './pixels.ts';

interface Mask {
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** The mask of an image file. Throws IMAGE_CORRUPT. */
export async function makeMask(bytes: Uint8Array): Promise<Mask> {
  const grey = openImage(bytes).autoOrient().removeAlpha().greyscale().toColourspace('b-w');
  const { data, info } = await decode(grey.png({ compressionLevel: 9 }).toBuffer({ resolveWithObject: true }));
  return { png: data, width: info.width, height: info.height };
}

/**
 * The mask of one byte a pixel, row by row.
 * @param orientation as EXIF counts: `pixels` stand as the file stores them, the mask is turned upright
 */
export async function encodeMask(
  pixels: Uint8Array,
  { width, height, orientation }: { width: number; height: number; orientation: number },
): Promise<Uint8Array> {
  const stored = sharp(pixels, { raw: { width, height, channels: 1 } }).toColourspace('b-w');
  if (orientation === 1) return stored.png({ compressionLevel: 6 }).toBuffer();
  const tagged = await stored.withMetadata({ orientation }).png({ compressionLevel: 0 }).toBuffer();
  return openImage(tagged).autoOrient().toColourspace('b-w').png({ compressionLevel: 6 }).toBuffer();
}
