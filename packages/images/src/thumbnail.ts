// Thumbnails: at most 128 pixels a side, WebP, made by decoding the whole image, which proves that it can be decoded.
import { decode, openImage } from './pixels.ts';

export const thumbnailSide = 128;

/** WebP bytes. Throws IMAGE_CORRUPT. */
export async function makeThumbnail(bytes: Uint8Array): Promise<Uint8Array> {
  const image = openImage(bytes).autoOrient().toColourspace('srgb');
  return decode(
    image
      .resize({
        width: thumbnailSide,
        height: thumbnailSide,
        fit: 'inside',
        withoutEnlargement: true,
        fastShrinkOnLoad: false,
      })
      .webp({ quality: 82 })
      .toBuffer(),
  );
}

/** An 8-bit grey PNG of a region's mask, with its size. Throws IMAGE_CORRUPT. */
export async function makeMask(bytes: Uint8Array): Promise<{ png: Uint8Array; width: number; height: number }> {
  const grey = openImage(bytes).autoOrient().removeAlpha().greyscale().toColourspace('b-w');
  const { data, info } = await decode(grey.png({ compressionLevel: 9 }).toBuffer({ resolveWithObject: true }));
  return { png: data, width: info.width, height: info.height };
}
