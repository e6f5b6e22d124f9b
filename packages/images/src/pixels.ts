// sharp, set up so that it decodes only PNG, JPEG and WebP and gives the same pixels on every worker.
import { PathlensError } from '@pathlens/pathway-core/catalog';
import sharp, { type Metadata, type Sharp } from 'sharp';
import { type Conversion, conversionsOf } from './conversions.ts';

// Other loaders read SVG, PDF, TIFF and whole folders of formats nobody asked for: none of them is reachable.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadPngBuffer', 'VipsForeignLoadJpegBuffer', 'VipsForeignLoadWebpBuffer'],
});
// Vector units round differently from one processor to the next.
sharp.simd(false);
sharp.cache(false);
sharp.concurrency(1);

export const maxPixels = 50_000_000;
const largestProfile = 4 * 2 ** 20;

export interface ImageFacts {
  /** After the turn that EXIF asks for. */
  readonly width: number;
  readonly height: number;
  readonly mediaType: 'image/png' | 'image/jpeg' | 'image/webp';
  /** As EXIF counts, 1 to 8. */
  readonly orientation: number;
  /** What is changed when it is decoded. */
  readonly conversions: readonly Conversion[];
}

const mediaTypes = { png: 'image/png', jpeg: 'image/jpeg', webp: 'image/webp' } as const;

/** The type that the first bytes tell, whatever the name says. */
function typeByContent(bytes: Uint8Array): keyof typeof mediaTypes | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 16)).toString('latin1');
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg';
  return head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP' ? 'webp' : undefined;
}

export function corrupt(): PathlensError {
  return new PathlensError('IMAGE_CORRUPT', 'The image is damaged: it cannot be decoded to its end.', {
    hint: 'Save it again and add it to the zip.',
  });
}

/** Opens image bytes. Decoding that fails later throws sharp's own error; see {@link decode}. */
export function openImage(bytes: Uint8Array): Sharp {
  return sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error', animated: false });
}

/** Runs a decode and turns sharp's failure into IMAGE_CORRUPT. */
export async function decode<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch {
    throw corrupt();
  }
}

/** Type and size, without decoding. Throws IMAGE_TYPE, IMAGE_PIXELS, IMAGE_FORMAT or IMAGE_CORRUPT. */
export async function inspectImage(bytes: Uint8Array): Promise<ImageFacts> {
  const type = typeByContent(bytes);
  if (type === undefined) {
    throw new PathlensError('IMAGE_TYPE', 'This is no PNG, JPEG or WebP image, whatever its name says.', {
      hint: 'Convert it to PNG, JPEG or WebP.',
    });
  }
  // The size stands in the header; the limit is ours to check, so that the refusal names it.
  const metadata: Metadata = await decode(sharp(bytes, { limitInputPixels: false, failOn: 'error' }).metadata());
  const { width, height } = metadata.autoOrient ?? metadata;
  if (!width || !height) throw corrupt();
  if (width * height > maxPixels) {
    throw new PathlensError('IMAGE_PIXELS', `The image has ${width} × ${height} pixels, more than is allowed.`, {
      limit: `${maxPixels / 1e6} million pixels`,
      hint: 'Scale it down.',
    });
  }
  if ((metadata.pages ?? 1) > 1 || (type === 'png' && isAnimatedPng(bytes))) {
    throw new PathlensError('IMAGE_FORMAT', 'The image is an animation.', { hint: 'Save one frame of it.' });
  }
  if ((metadata.icc?.length ?? 0) > largestProfile) {
    throw new PathlensError('IMAGE_FORMAT', 'The colour profile in the image is larger than any real one.', {
      limit: `${largestProfile / 2 ** 20} MB`,
      hint: 'Save the image as sRGB.',
    });
  }
  const { orientation = 1 } = metadata;
  return { width, height, mediaType: mediaTypes[type], orientation, conversions: conversionsOf(metadata) };
}

/** Whether an animation is announced before the pixels: the decoder would take the first frame and say nothing. */
function isAnimatedPng(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 8; at + 12 <= file.length; at += 12 + file.readUInt32BE(at)) {
    const kind = file.toString('latin1', at + 4, at + 8);
    if (kind === 'acTL') return true;
    if (kind === 'IDAT') return false;
  }
  return false;
}
