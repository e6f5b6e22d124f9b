// Thumbnails: at most 128 pixels a side, made by decoding the whole image, which proves that it can be decoded.
import { conversions } from './conversions.ts';
import { decode, type ImageFacts, openImage } from './pixels.ts';

export const thumbnailSide = 128;
const plainBytes = 64 * 1024;

const harmless: readonly string[] = [conversions.palette, conversions.grey];

/** Small enough already, and every browser shows it as a network sees it. */
function isItsOwn({ width, height, conversions }: ImageFacts, bytes: Uint8Array): boolean {
  const small = width <= thumbnailSide && height <= thumbnailSide && bytes.length <= plainBytes;
  return small && conversions.every((conversion) => harmless.includes(conversion));
}

/** WebP bytes; undefined where the image is its own thumbnail. Decodes it to its end in either case. Throws IMAGE_CORRUPT. */
export async function makeThumbnail(bytes: Uint8Array, facts: ImageFacts): Promise<Uint8Array | undefined> {
  if (isItsOwn(facts, bytes)) {
    await decode(openImage(bytes).raw().toBuffer());
    return undefined;
  }
  const image = openImage(bytes).autoOrient().removeAlpha().toColourspace('srgb');
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
