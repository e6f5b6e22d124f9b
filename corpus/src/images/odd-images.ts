// B-66 to B-71: datasets with a sound image and one file that is none, is damaged, is too large, or is not plain.
import { deflateSync } from 'node:zlib';
import { utf8 } from '../archives/parts.ts';
import type { OddDataset } from '../bad-input.ts';
import { writeZip } from '../zip-writer.ts';
import { chunk, drawn, png, writePng } from './pictures.ts';

type Make = () => Uint8Array | string | Promise<Uint8Array | string>;

function beside(row: OddDataset['row'], what: string, make: Make, code?: string): OddDataset {
  return {
    row,
    what,
    files: async () => {
      const made = await make();
      const content = typeof made === 'string' ? utf8(made) : made;
      return [
        [
          'data.zip',
          writeZip([
            { name: 'a/1.png', content: await png() },
            { name: 'a/odd.png', content, deflate: true },
          ]),
        ],
      ];
    },
    answer: 'accepted',
    images: code === undefined ? 2 : 1,
    refused: code === undefined ? [] : [['a/odd.png', code]],
  };
}

const black = (side: number) => () =>
  writePng({ width: side, height: side, depth: 1, rows: new Uint8Array(side * (Math.ceil(side / 8) + 1)) });
const svg = (inner: string) => () => `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${inner}</svg>`;
const head = (width: number, height: number) => () => writePng({ width, height, rows: new Uint8Array(100) });
const jpeg = async () => new Uint8Array(await drawn().jpeg().toBuffer());

/** The picture with another chunk before its pixels. */
async function withChunk(extra: Uint8Array): Promise<Uint8Array> {
  const sound = await png();
  return Buffer.concat([sound.subarray(0, 33), extra, sound.subarray(33)]);
}

/** A JPEG refined again and again: a short file whose every scan goes over all its pixels. */
async function scanBomb(scans: number): Promise<Uint8Array> {
  const large = Buffer.from(
    await drawn().resize(6000, 6000, { kernel: 'nearest' }).jpeg({ progressive: true, quality: 10 }).toBuffer(),
  );
  const last = large.lastIndexOf(Buffer.from([0xff, 0xda]));
  const scan = large.subarray(last, large.length - 2);
  const repeats = Math.min(scans, Math.floor(2 ** 26 / scan.length));
  return Buffer.concat([large.subarray(0, -2), ...new Array<Uint8Array>(repeats).fill(scan), large.subarray(-2)]);
}

const animated = async () => {
  const frames = await Promise.all([1, 2, 3].map((number) => drawn(number).png().toBuffer()));
  const { default: sharp } = await import('sharp');
  return new Uint8Array(
    await sharp(frames, { join: { animated: true } })
      .webp()
      .toBuffer(),
  );
};

const text = (keyword: string, bytes: number) =>
  chunk('zTXt', Buffer.concat([Buffer.from(`${keyword}\0\0`, 'latin1'), deflateSync(new Uint8Array(bytes))]));

export const oddImages: readonly OddDataset[] = [
  beside('B-66', 'a PNG of 12,000 × 12,000 pixels', black(12_000), 'IMAGE_PIXELS'),
  beside('B-66', 'a PNG of 17,000 × 17,000 pixels', black(17_000), 'IMAGE_PIXELS'),
  beside('B-67', 'a PNG that states 2^31 − 1 pixels a side', head(2 ** 31 - 1, 2 ** 31 - 1), 'IMAGE_CORRUPT'),
  beside('B-67', 'a PNG that states 4,000,000 × 1 pixels and has none', head(900_000, 1), 'IMAGE_CORRUPT'),
  beside('B-67', 'a PNG of width 0', head(0, 5), 'IMAGE_CORRUPT'),
  beside(
    'B-67',
    'a PNG of an impossible depth',
    () => writePng({ width: 2, height: 2, depth: 3, rows: new Uint8Array(9) }),
    'IMAGE_CORRUPT',
  ),
  beside(
    'B-68',
    'a PNG with too few pixels',
    () => writePng({ width: 60, height: 50, rows: new Uint8Array(100) }),
    'IMAGE_CORRUPT',
  ),
  beside('B-68', 'a PNG cut short', async () => (await png()).slice(0, 200), 'IMAGE_CORRUPT'),
  beside(
    'B-68',
    'a PNG with a wrong checksum',
    async () => {
      const bytes = Buffer.from(await png());
      bytes[bytes.indexOf('IDAT') + 10] ^= 1;
      return bytes;
    },
    'IMAGE_CORRUPT',
  ),
  beside(
    'B-68',
    'a JPEG cut short',
    async () => {
      const bytes = await jpeg();
      return bytes.slice(0, bytes.length / 2);
    },
    'IMAGE_CORRUPT',
  ),
  beside(
    'B-68',
    'a WebP cut short',
    async () => {
      const bytes = await drawn().webp({ lossless: true }).toBuffer();
      return bytes.subarray(0, bytes.length / 2);
    },
    'IMAGE_CORRUPT',
  ),
  beside('B-68', 'a JPEG signature alone', () => Uint8Array.of(0xff, 0xd8, 0xff), 'IMAGE_CORRUPT'),
  beside('B-68', 'a JPEG refined a thousand times', () => scanBomb(1000), 'IMAGE_CORRUPT'),
  beside('B-69', 'a web page', () => '<!DOCTYPE html><script>alert(1)</script>', 'IMAGE_TYPE'),
  beside('B-69', 'a GIF', async () => new Uint8Array(await drawn().gif().toBuffer()), 'IMAGE_TYPE'),
  beside('B-69', 'a TIFF', async () => new Uint8Array(await drawn().tiff().toBuffer()), 'IMAGE_TYPE'),
  beside('B-69', 'a PDF', () => '%PDF-1.7\n1 0 obj', 'IMAGE_TYPE'),
  beside('B-69', 'an AVIF header', () => utf8('\0\0\0\x20ftypavif\0\0\0\0avifmif1miafMA1B'), 'IMAGE_TYPE'),
  beside('B-69', 'an empty file', () => '', 'IMAGE_TYPE'),
  beside(
    'B-70',
    'an SVG that reads a file',
    svg('<image href="file:///etc/passwd" width="9" height="9"/>'),
    'IMAGE_TYPE',
  ),
  beside('B-70', 'an SVG with a script', svg('<script>alert(1)</script>'), 'IMAGE_TYPE'),
  beside('B-71', 'an animated WebP', animated, 'IMAGE_FORMAT'),
  beside(
    'B-71',
    'an animated PNG',
    () => withChunk(chunk('acTL', Uint8Array.of(0, 0, 0, 9, 0, 0, 0, 0))),
    'IMAGE_FORMAT',
  ),
  beside('B-71', 'a PNG whose text unpacks to 200 MB', () => withChunk(text('Comment', 200 * 2 ** 20))),
  beside('B-71', 'a PNG whose colour profile unpacks to 60 MB', async () =>
    withChunk(
      chunk('iCCP', Buffer.concat([Buffer.from('icc\0\0', 'latin1'), deflateSync(new Uint8Array(60 * 2 ** 20))])),
    ),
  ),
  beside(
    'B-71',
    '16 bits a channel',
    async () => new Uint8Array(await drawn().toColourspace('rgb16').png().toBuffer()),
  ),
  beside('B-71', 'a CMYK JPEG', async () => new Uint8Array(await drawn().toColourspace('cmyk').jpeg().toBuffer())),
  beside(
    'B-71',
    'a turned JPEG',
    async () =>
      new Uint8Array(
        await drawn()
          .withExif({ IFD0: { Orientation: '6' } })
          .jpeg()
          .toBuffer(),
      ),
  ),
  beside(
    'B-71',
    'a grey picture',
    async () => new Uint8Array(await drawn().greyscale().toColourspace('b-w').png().toBuffer()),
  ),
  beside('B-71', 'a picture of one pixel', () => writePng({ width: 1, height: 1, rows: Uint8Array.of(0, 9) })),
  beside('B-71', 'a picture of 50,000 × 1 pixels', () =>
    writePng({ width: 50_000, height: 1, rows: new Uint8Array(50_001) }),
  ),
];
